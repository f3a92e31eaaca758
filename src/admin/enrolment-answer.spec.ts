import { previewOf } from './enrolment-answer.ts';

describe('previewOf', () => {
  const counts = { wouldEnter: 5, refused: 0, reasons: {} };
  const found = { journey: 'news', total: 5, takes: 3, judged: 5, counts, items: [] };

  it('tells how many are taken to whoever may know how many there are', () => {
    expect(previewOf(found, { seesPhi: true, population: undefined })).toMatchObject({ total: 5, takes: 3 });
    const many = { ...found, total: 40, judged: 40 };
    expect(previewOf(many, { seesPhi: false, population: 100 })).toMatchObject({ total: 40, takes: 3 });
  });

  it('tells it to nobody else: asked for one number after the other it would say how many there are', () => {
    expect(previewOf(found, { seesPhi: false, population: 100 })).toMatchObject({ total: null, takes: null });
  });
});
