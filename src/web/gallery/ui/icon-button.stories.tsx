import IconArrowBackUp from '@tabler/icons-react/dist/esm/icons/IconArrowBackUp.mjs';

import type { Story } from '#web/gallery/setting/story.ts';
import { IconButton } from '#web/ui/icon-button.tsx';
import type { IconButtonProps } from '#web/ui/icon-button.tsx';

function Undo(props: Partial<IconButtonProps>) {
  return (
    <IconButton
      label="Undo"
      hint="Undo move ana"
      shortcut="Ctrl+Z"
      onPress={() => undefined}
      {...props}
    >
      <IconArrowBackUp size={18} />
    </IconButton>
  );
}

export const stories: Readonly<Record<string, Story>> = {
  plain: { title: 'Plain', render: () => <Undo /> },
  pressed: { title: 'Pressed', render: () => <Undo isPressed /> },
  disabled: { title: 'Disabled', render: () => <Undo isDisabled /> },
};
