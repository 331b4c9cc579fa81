import IconLayoutGrid from '@tabler/icons-react/dist/esm/icons/IconLayoutGrid.mjs';
import IconStamp from '@tabler/icons-react/dist/esm/icons/IconRubberStamp.mjs';
import { lazy, Suspense, useRef, useState } from 'react';
import type { ComponentType, LazyExoticComponent, ReactNode } from 'react';
import { useStore } from 'zustand';

import { countFreeWatermarks } from '#layout/commands/strap-places.ts';
import { PartBoundary } from '#web/ui/part-boundary.tsx';
import { useDesk } from '#web/hooks/desk-context.ts';
import { IconButton } from '#web/ui/icon-button.tsx';

import type { PopupProps } from '#web/ui/popup-props.ts';
import { say } from '#web/words/say.ts';

const WatermarkMenu = lazy(async () => ({
  default: (await import('./watermark-menu.tsx')).WatermarkMenu,
}));
const Arrangements = lazy(async () => ({
  default: (await import('./arrangements.tsx')).Arrangements,
}));

export function WatermarkButton({ isEnabled }: { readonly isEnabled: boolean }) {
  const isFull = useStore(
    useDesk().editor.document,
    (state) => countFreeWatermarks(state.document) === 0,
  );
  return (
    <PopupButton
      label={say('Add watermark')}
      hint={
        isFull
          ? say('A layout can have at most 25 watermarks')
          : say('Add watermark: image, text, name strap or clock')
      }
      kind="menu"
      isEnabled={isEnabled && !isFull}
      popup={WatermarkMenu}
    >
      <IconStamp size={18} />
    </PopupButton>
  );
}

export function ArrangeButton({ isEnabled }: { readonly isEnabled: boolean }) {
  return (
    <PopupButton
      label={say('Arrange people')}
      hint={say('Arrange the selected people, or everybody in the room')}
      kind="dialog"
      isEnabled={isEnabled}
      popup={Arrangements}
    >
      <IconLayoutGrid size={18} />
    </PopupButton>
  );
}

/** A button with an icon that opens a popup. The popup's code is loaded on first use. */
export function PopupButton(props: {
  readonly label: string;
  readonly hint: string;
  readonly kind: 'menu' | 'dialog';
  readonly isEnabled: boolean;
  readonly popup: LazyExoticComponent<ComponentType<PopupProps>>;
  readonly children: ReactNode;
}) {
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <>
      <IconButton
        label={props.label}
        hint={props.hint}
        isDisabled={!props.isEnabled}
        popup={{ kind: props.kind, isOpen }}
        buttonRef={trigger}
        onPress={() => setOpen(true)}
      >
        {props.children}
      </IconButton>
      {isOpen ? (
        <PartBoundary name={say('menu')} onDismiss={close}>
          <Suspense>
            <props.popup triggerRef={trigger} onClose={close} />
          </Suspense>
        </PartBoundary>
      ) : null}
    </>
  );
}
