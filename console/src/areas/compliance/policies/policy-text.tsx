import { Anchor, Blockquote, Code, Divider, List, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';

import { Wide } from '../../../parts/wide.tsx';
import { type Block, blocksOf, type Inline, inlineOf } from './markdown.ts';

const HEADINGS = [2, 3, 4, 5] as const;
const SIZES = ['h4', 'h5', 'h6', 'h6'] as const;

/** A document of the pack. Nothing in it is markup of ours, and it leads nowhere but to the others. */
export function PolicyText({ markdown, label }: { readonly markdown: string; readonly label: string }) {
  return (
    <div lang="en" style={{ maxWidth: 900 }}>
      {blocksOf(markdown).map((block, place) => (
        // A document is not edited here: each block stays at its place.
        <OneBlock key={place} block={block} label={label} />
      ))}
    </div>
  );
}

function OneBlock({ block, label }: { readonly block: Block; readonly label: string }) {
  switch (block.kind) {
    case 'heading': {
      const place = Math.min(block.level, HEADINGS.length) - 1;
      return (
        <Title order={HEADINGS[place] ?? 2} size={SIZES[place]} mt="md" mb="xs">
          <Marked text={block.text} />
        </Title>
      );
    }
    case 'list':
      return (
        <List type={block.isOrdered ? 'ordered' : 'unordered'} size="sm" my="xs">
          {block.items.map((item) => (
            <List.Item key={item}>
              <Marked text={item} />
            </List.Item>
          ))}
        </List>
      );
    case 'table':
      return <OneTable block={block} label={label} />;
    case 'note':
      return (
        <Blockquote my="xs" p="sm">
          <Marked text={block.text} />
        </Blockquote>
      );
    case 'rule':
      return <Divider my="md" />;
    case 'paragraph':
      return (
        <Text size="sm" my="xs">
          <Marked text={block.text} />
        </Text>
      );
  }
}

function OneTable({
  block: { head, rows },
  label,
}: {
  readonly block: Block & { kind: 'table' };
  readonly label: string;
}) {
  return (
    <Wide label={`${label}: ${head.join(', ')}`}>
      <Table my="xs" withTableBorder>
        <Table.Thead>
          <Table.Tr>
            {head.map((cell) => (
              <Table.Th key={cell} scope="col">
                <Marked text={cell} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.join('|')}>
              {row.map((cell, place) => (
                // A table has as many columns in every row, always in the same order.
                <Table.Td key={place}>
                  <Marked text={cell} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}

function Marked({ text }: { readonly text: string }) {
  return inlineOf(text).map((part, place) => <One key={place} part={part} />);
}

function One({ part }: { readonly part: Inline }) {
  if (part.kind === 'strong') return <strong>{part.text}</strong>;
  if (part.kind === 'code') return <Code>{part.text}</Code>;
  if (part.kind !== 'link') return part.text;
  const [, name] = /^([a-z-]+)\.md/.exec(part.to) ?? [];
  if (name === undefined) return part.text;
  return (
    <Anchor
      inherit
      underline="always"
      renderRoot={(props) => <Link to="/compliance/policies/$name" params={{ name }} {...props} />}
    >
      {part.text}
    </Anchor>
  );
}
