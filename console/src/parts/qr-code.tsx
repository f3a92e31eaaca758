import { QRCodeSVG } from 'qrcode.react';

/** Cameras want four modules of white around it, whatever the page is coloured. */
const QUIET_ZONE = 4;
const PIXELS = 200;

export function QrCode({ value, title }: { readonly value: string; readonly title: string }) {
  return <QRCodeSVG value={value} title={title} size={PIXELS} marginSize={QUIET_ZONE} bgColor="#fff" fgColor="#000" />;
}
