import { useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';

import { useDesk } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { say } from '#web/words/say.ts';

import { placeCard } from './place-card.ts';
import styles from './tour-card.module.css';
import { endTour, tour } from './tour-state.ts';
import { findTarget, prepareStep, tourSteps } from './tour-steps.ts';

/** How often the card looks where its control is, ms. */
const followMs = 200;

/** The step of the tour that is shown, next to its control. */
export function TourCard() {
  const desk = useDesk();
  const index = useStore(tour, ({ step }) => step) ?? 0;
  const step = tourSteps[index];
  const card = useRef<HTMLElement>(null);
  const ring = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const isLast = index === tourSteps.length - 1;

  useEffect(() => {
    const before = document.activeElement;
    return () => {
      // Back to where the person was, if the card had the focus.
      if (document.activeElement === document.body && before instanceof HTMLElement) {
        before.focus();
      }
    };
  }, []);

  useEffect(() => {
    const { current } = card;
    // Escape means the tour only while the focus is in its card.
    const press = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        endTour();
      }
    };
    current?.addEventListener('keydown', press);
    return () => current?.removeEventListener('keydown', press);
  }, []);

  useLayoutEffect(() => {
    if (!step) {
      return;
    }
    prepareStep(desk, step);
    const follow = (): void => {
      if (card.current && ring.current) {
        place(card.current, ring.current, findTarget(step));
      }
    };
    follow();
    const focus = (): void => title.current?.focus({ preventScroll: true });
    focus();
    // A dialog from which the tour was called closes now, and gives the focus back to its button.
    const frame = requestAnimationFrame(focus);
    // The control may arrive, move or change its size at any time; nothing is written when nothing has changed.
    const timer = setInterval(follow, followMs);
    window.addEventListener('resize', follow);
    return () => {
      cancelAnimationFrame(frame);
      clearInterval(timer);
      window.removeEventListener('resize', follow);
    };
  }, [desk, step]);

  return step ? (
    <>
      <div ref={ring} className={styles['ring']} aria-hidden />
      <section ref={card} className={styles['card']} aria-label={say('Tour')}>
        <p className={styles['count']}>
          {say('Step {step, number} of {steps, number}', {
            step: index + 1,
            steps: tourSteps.length,
          })}
        </p>
        <h2 ref={title} tabIndex={-1} className={styles['title']} aria-describedby="tour-text">
          {step.title}
        </h2>
        <p id="tour-text">{step.text}</p>
        <div className={styles['ways']}>
          {isLast ? null : (
            <Button tone="quiet" onClick={endTour}>
              {say('Skip the tour')}
            </Button>
          )}
          {index === 0 ? null : (
            <Button onClick={() => tour.setState({ step: index - 1 })}>{say('Back')}</Button>
          )}
          <Button
            tone="primary"
            onClick={() => (isLast ? endTour() : tour.setState({ step: index + 1 }))}
          >
            {isLast ? say('End the tour') : say('Next step')}
          </Button>
        </div>
      </section>
    </>
  ) : null;
}

/** Puts the card next to its control and the ring around that; without a control, into the middle. */
function place(card: HTMLElement, ring: HTMLElement, target: Element | null): void {
  const take = document.querySelector('footer[aria-label]')?.getBoundingClientRect();
  const area = {
    ...{ left: 0, top: 0, width: window.innerWidth },
    height: take?.top ?? window.innerHeight,
  };
  const box = target?.getBoundingClientRect();
  const size = { width: card.offsetWidth, height: card.offsetHeight };
  const { left, top } = placeCard(size, box ?? { ...area, ...size, left: 0, top: 0 }, area);
  write(card, 'transform', `translate(${left}px, ${top}px)`);
  write(ring, 'visibility', box ? 'visible' : 'hidden');
  if (box) {
    write(ring, 'transform', `translate(${box.left}px, ${box.top}px)`);
    write(ring, 'width', `${box.width}px`);
    write(ring, 'height', `${box.height}px`);
  }
}

function write(element: HTMLElement, name: string, value: string): void {
  if (element.style.getPropertyValue(name) !== value) {
    element.style.setProperty(name, value);
  }
}
