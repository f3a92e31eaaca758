import {
  IconAlarm,
  IconArrowsSplit2,
  IconBroadcast,
  IconCheckbox,
  IconDoorExit,
  IconEar,
  IconFlag,
  IconGitBranch,
  IconMessage,
  IconNote,
  IconPlayerPlay,
} from '@tabler/icons-react';

const ICONS = {
  trigger: IconPlayerPlay,
  ends: IconFlag,
  send: IconMessage,
  wait: IconAlarm,
  waitFor: IconEar,
  branch: IconGitBranch,
  split: IconArrowsSplit2,
  task: IconCheckbox,
  set: IconNote,
  emit: IconBroadcast,
  exit: IconDoorExit,
} as const;

export type IconName = keyof typeof ICONS;

export function StepIcon({ of, size = 18 }: { readonly of: IconName; readonly size?: number }) {
  const Icon = ICONS[of];
  return <Icon size={size} aria-hidden />;
}
