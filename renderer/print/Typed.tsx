/** Text as it was typed: each line its own paragraph in its own direction. */
export function Typed({ text }: { readonly text: string }) {
  return text.split(/\r\n|\r|\n/).map((line, index) => (
    <p key={index} dir="auto">
      {line === '' ? ' ' : line}
    </p>
  ));
}
