import { Page } from '../../parts/page.tsx';

export function TourPage() {
  return <Page title="Tour">{null}</Page>;
}
