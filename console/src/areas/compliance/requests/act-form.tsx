import { NativeSelect, Text, Textarea } from '@mantine/core';

import { api } from '../../../api/client.ts';
import { useWords } from '../../../app/words.ts';
import { problemAt } from '../../../parts/problem-at.ts';
import { textIn } from '../../../parts/text-in.ts';
import { Dialog } from '../dialog.tsx';
import { FulfilForm } from './fulfil-form.tsx';
import { type Act, type ActFormProps, IDENTITIES, reasonsFor } from './request.ts';
import { requestsWords } from './requests.words.ts';
import { useRequestChanged } from './use-request.ts';

/** What somebody is about to do with a request. */
export function ActForm({ act, ...props }: ActFormProps & { readonly act: Act }) {
  if (act === 'verify') return <VerifyForm {...props} />;
  if (act === 'fulfil') return <FulfilForm {...props} />;
  if (act === 'deny') return <DenyForm {...props} />;
  return <SayForm act={act} {...props} />;
}

function useDone(onClose: () => void) {
  const changed = useRequestChanged();
  return {
    onSuccess: async () => {
      await changed();
      onClose();
    },
  };
}

/** By what it was made sure that the patient asks (45 CFR 164.514(h)). */
function VerifyForm({ request: { id }, onClose }: ActFormProps) {
  const words = useWords(requestsWords);
  const { mutate, error, isPending } = api.useMutation('post', '/v1/rights-requests/{id}/verify', useDone(onClose));
  function submit(form: FormData): void {
    const identityBy = IDENTITIES.find((one) => one === textIn(form, 'identityBy')) ?? 'photo_id';
    mutate({ params: { path: { id } }, body: { identityBy } });
  }
  return (
    <Dialog
      {...{ title: words.acts.verify, submit: words.acts.verify, onSubmit: submit, onClose, isPending, error }}
      fields={['identityBy']}
    >
      <NativeSelect
        name="identityBy"
        label={words.identity}
        data={IDENTITIES.map((value) => ({ value, label: words.identities[value] }))}
        error={problemAt(error, 'identityBy')}
        data-autofocus
      />
    </Dialog>
  );
}

function DenyForm({ request: { id, kind }, onClose }: ActFormProps) {
  const words = useWords(requestsWords);
  const { mutate, error, isPending } = api.useMutation('post', '/v1/rights-requests/{id}/deny', useDone(onClose));
  const reasons = reasonsFor(kind);
  function submit(form: FormData): void {
    const reason = reasons.find((one) => one === textIn(form, 'reason'));
    if (reason) mutate({ params: { path: { id } }, body: { reason, explanation: textIn(form, 'explanation') } });
  }
  return (
    <Dialog
      {...{ title: words.acts.deny, submit: words.acts.deny, onSubmit: submit, onClose, isPending, error }}
      {...{ fields: ['reason', 'explanation'], isGrave: true }}
    >
      <Text size="sm">{words.denyHint}</Text>
      <NativeSelect
        name="reason"
        label={words.reason}
        data={reasons.map((value) => ({ value, label: words.reasons[value] ?? value }))}
        error={problemAt(error, 'reason')}
        data-autofocus
      />
      <Textarea
        name="explanation"
        label={words.explanation}
        autosize
        minRows={3}
        maxLength={4000}
        required
        error={problemAt(error, 'explanation')}
      />
    </Dialog>
  );
}

type Said = 'extend' | 'withdraw' | 'disagree';
const FIELD_OF = { extend: 'reason', withdraw: 'note', disagree: 'statement' } as const;

/** What takes nothing but words. */
function SayForm({ act, request: { id }, onClose }: ActFormProps & { readonly act: Said }) {
  const words = useWords(requestsWords);
  const done = useDone(onClose);
  const extend = api.useMutation('post', '/v1/rights-requests/{id}/extend', done);
  const withdraw = api.useMutation('post', '/v1/rights-requests/{id}/withdraw', done);
  const disagree = api.useMutation('post', '/v1/rights-requests/{id}/disagree', done);
  const { error, isPending } = { extend, withdraw, disagree }[act];
  const field = FIELD_OF[act];
  function submit(form: FormData): void {
    const said = textIn(form, field).trim();
    const params = { path: { id } };
    if (act === 'extend') extend.mutate({ params, body: { reason: said } });
    else if (act === 'disagree') disagree.mutate({ params, body: { statement: said } });
    else withdraw.mutate({ params, body: said === '' ? {} : { note: said } });
  }
  return (
    <Dialog
      {...{ title: words.acts[act], submit: words.acts[act], onSubmit: submit, onClose, isPending, error }}
      fields={[field]}
    >
      <Text size="sm">{words.sayHints[act]}</Text>
      <Textarea
        name={field}
        label={words.sayLabels[act]}
        autosize
        minRows={3}
        maxLength={4000}
        required={act !== 'withdraw'}
        data-autofocus
        error={problemAt(error, field)}
      />
    </Dialog>
  );
}
