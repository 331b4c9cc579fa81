import { useQuery } from '@tanstack/react-query';
import { useStore } from 'zustand';

import { edit } from '#editor/edit.ts';
import type { Editor } from '#editor/stores.ts';
import { convertToCustom } from '#layout/arrange/convert.ts';
import type { LayoutDocument, LayoutSettings } from '#layout/document/document.ts';
import { nameMode } from '#layout/document/mode-names.ts';
import { changeSettings } from '#layout/commands/settings.ts';
import { layoutModes, mediaIds, renderModes } from '#trtc/layout-params.ts';
import type { MediaId, RenderMode } from '#trtc/layout-params.ts';
import { listPresent } from '#layout/picture/present-people.ts';
import { rosterQuery } from '#web/api/queries.ts';
import { useDesk, useTask } from '#web/hooks/desk-context.ts';
import { Button } from '#web/ui/button.tsx';
import { ColourField } from '#web/fields/colour-field.tsx';
import { EmptyNote } from '#web/ui/panel.tsx';
import { useNames } from '#web/hooks/use-names.ts';
import { SelectField } from '#web/fields/select-field.tsx';
import { SuggestField } from '#web/fields/suggest-field.tsx';
import { hasBigPicture } from '#layout/document/big-picture.ts';
import { findCalled } from '#layout/document/people-names.ts';
import { trimId } from '#layout/document/invisible-characters.ts';

import { fitOptions, streamOptions } from './field-options.ts';
import styles from './inspector.module.css';
import { SourceFields } from './source-fields.tsx';
import { say } from '#web/words/say.ts';

const sides = [
  [0, say('Left')],
  [1, say('Right')],
] as const;
const audioOnly = [
  ['picture', say('Get a picture')],
  ['none', say('Get no picture')],
] as const;
const placeholders = [
  [0, say('Off')],
  [1, say('On')],
] as const;

/** The settings of a layout apart from its tiles and watermarks. Fields that the mode ignores are hidden. */
export function LayoutForm() {
  const { editor } = useDesk();
  const document = useStore(editor.document, (state) => state.document);
  return (
    <div className={styles['grid']}>
      {document.mode === layoutModes.custom ? (
        <div className={styles['wide']}>
          <EmptyNote>
            {say('Select a tile on the canvas or in the list to edit its exact numbers.')}
          </EmptyNote>
        </div>
      ) : (
        <TemplateFields document={document} />
      )}
      <BackgroundFields settings={document.settings} />
      <PlaceholderFields settings={document.settings} />
      <SourceFields />
    </div>
  );
}

/** For modes in which the recorder arranges people: who is big, and how pictures fill their places. */
function TemplateFields({ document }: { readonly document: LayoutDocument }) {
  const { editor } = useDesk();
  const task = useTask();
  const canvas = useStore(editor.document, (state) => state.canvas);
  const { data } = useQuery({ ...rosterQuery(task?.id ?? ''), enabled: task !== undefined });
  const names = useNames();
  const people = listPresent(data ?? []);
  const { mode, settings } = document;
  const hasBig = hasBigPicture(mode);
  return (
    <>
      {hasBig ? (
        <>
          <div className={styles['wide']}>
            <SuggestField
              label={say('Big picture')}
              value={settings.MaxResolutionUserId ?? ''}
              placeholder={
                mode === layoutModes.floating ? say('Whoever entered first') : say('Nobody')
              }
              suggestions={people.map(({ userId }) => userId)}
              names={names}
              note={names.get(settings.MaxResolutionUserId ?? '')?.name}
              onCommit={(typed) =>
                set(editor, say('the big picture'), {
                  MaxResolutionUserId: findCalled(trimId(typed), names) || undefined,
                })
              }
            />
          </div>
          <SelectField
            label={say('Big picture shows')}
            value={settings.MediaId ?? mediaIds.camera}
            options={streamOptions}
            onChange={(MediaId: MediaId) =>
              set(editor, say('what the big picture shows'), { MediaId })
            }
          />
          {mode === layoutModes.screenShare ? (
            <SelectField
              label={say('Big picture side')}
              value={settings.MaxResolutionUserAlign ?? 0}
              options={sides}
              onChange={(MaxResolutionUserAlign) =>
                set(editor, say('the side of the big picture'), { MaxResolutionUserAlign })
              }
            />
          ) : null}
        </>
      ) : null}
      <SelectField
        label={say('Pictures fill by')}
        value={settings.RenderMode ?? renderModes.crop}
        options={fitOptions}
        onChange={(RenderMode: RenderMode) => set(editor, say('how pictures fill'), { RenderMode })}
      />
      <SelectField
        label={say('Audio-only people')}
        value={settings.PureAudioDisableLayout ? 'none' : 'picture'}
        options={audioOnly}
        onChange={(value) =>
          set(editor, say('pictures of audio-only people'), {
            PureAudioDisableLayout: value === 'none',
          })
        }
      />
      <div className={styles['wide']}>
        {people.length === 0 ? null : (
          <Button
            className={styles['convert']}
            title={say('Switching the mode back restores the template')}
            onClick={() =>
              edit(editor, say('Turn {mode} into tiles', { mode: nameMode(mode) }), (current) =>
                convertToCustom(current, canvas, people),
              )
            }
          >
            {say('Turn this arrangement into tiles')}
          </Button>
        )}
      </div>
    </>
  );
}

function BackgroundFields({ settings }: { readonly settings: LayoutSettings }) {
  const { editor } = useDesk();
  return (
    <>
      <ColourField
        label={say('Background colour')}
        value={settings.BackGroundColor}
        form="#"
        absent={say('Black')}
        absentDigits="000000"
        onChange={(BackGroundColor, isStep) =>
          edit(
            editor,
            say('Change the background colour'),
            (document) => changeSettings(document, { BackGroundColor }),
            isStep ? { burst: { key: 'background colour', at: performance.now() } } : {},
          )
        }
      />
      <SelectField
        label={say('Background fills by')}
        value={settings.BackgroundImageRenderMode ?? renderModes.crop}
        options={fitOptions}
        isDisabled={settings.BackgroundImageUrl === undefined}
        onChange={(BackgroundImageRenderMode: RenderMode) =>
          set(editor, say('how the background fills'), { BackgroundImageRenderMode })
        }
      />
      <div className={styles['wide']}>
        <SuggestField
          label={say('Background image')}
          value={settings.BackgroundImageUrl ?? ''}
          placeholder={say('https://… .png or .jpg')}
          suggestions={[]}
          onCommit={(url) =>
            set(editor, say('the background image'), {
              BackgroundImageUrl: trimId(url) || undefined,
            })
          }
        />
      </div>
    </>
  );
}

/** What is shown in the place of a person who is expected but sends no picture. */
function PlaceholderFields({ settings }: { readonly settings: LayoutSettings }) {
  const { editor } = useDesk();
  return (
    <>
      <SelectField
        label={say('Placeholders')}
        value={settings.PlaceHolderMode ?? 0}
        options={placeholders}
        onChange={(PlaceHolderMode) => set(editor, say('placeholders'), { PlaceHolderMode })}
      />
      <div className={styles['wide']}>
        <SuggestField
          label={say('Default placeholder image')}
          value={settings.DefaultSubBackgroundImage ?? ''}
          placeholder={say('https://… .png or .jpg')}
          suggestions={[]}
          onCommit={(url) =>
            set(editor, say('the default placeholder'), {
              DefaultSubBackgroundImage: trimId(url) || undefined,
            })
          }
        />
      </div>
    </>
  );
}

function set(editor: Editor, what: string, change: Partial<LayoutSettings>): void {
  edit(editor, say('Change {what}', { what }), (document) => changeSettings(document, change));
}
