import { Anchor, Blockquote, Code, Divider, List, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { marked, type MarkedToken, type Token, type Tokens } from 'marked';
import type { ReactNode } from 'react';

import { Wide } from '../../../parts/wide.tsx';

const HEADINGS = [2, 3, 4, 5] as const;
const SIZES = ['h4', 'h5', 'h6', 'h6'] as const;

/** A document of the pack, as elements of ours: nothing in it is taken for markup, and it leads nowhere but to the others. */
export function PolicyText({ markdown, label }: { readonly markdown: string; readonly label: string }) {
  return (
    <div lang="en" style={{ maxWidth: 900 }}>
      <Parts of={marked.lexer(markdown)} label={label} />
    </div>
  );
}

interface PartsProps {
  readonly of: readonly Token[] | undefined;
  readonly label: string;
}

/** A document is not edited here: each part stays at its place. */
function Parts({ of: tokens = [], label }: PartsProps): ReactNode {
  return tokens.map((token, place) => <Part key={place} token={token as MarkedToken} label={label} />);
}

function Part({ token, label }: { readonly token: MarkedToken; readonly label: string }): ReactNode {
  switch (token.type) {
    case 'heading': {
      const place = Math.min(token.depth, HEADINGS.length) - 1;
      return (
        <Title order={HEADINGS[place] ?? 2} size={SIZES[place]} mt="md" mb="xs">
          <Parts of={token.tokens} label={label} />
        </Title>
      );
    }
    case 'paragraph':
      return (
        <Text size="sm" my="xs">
          <Parts of={token.tokens} label={label} />
        </Text>
      );
    case 'blockquote':
      return (
        <Blockquote my="xs" p="sm">
          <Parts of={token.tokens} label={label} />
        </Blockquote>
      );
    case 'list':
      return (
        <List type={token.ordered ? 'ordered' : 'unordered'} size="sm" my="xs">
          {token.items.map((item, place) => (
            <List.Item key={place}>
              <Parts of={item.tokens} label={label} />
            </List.Item>
          ))}
        </List>
      );
    case 'table':
      return <OneTable table={token} label={label} />;
    case 'hr':
      return <Divider my="md" />;
    case 'strong':
      return (
        <strong>
          <Parts of={token.tokens} label={label} />
        </strong>
      );
    case 'codespan':
      return <Code>{token.text}</Code>;
    case 'link':
      return <OtherPolicy link={token} />;
    case 'escape':
      return plainOf(token.text);
    case 'text':
      return token.tokens ? <Parts of={token.tokens} label={label} /> : plainOf(token.text);
    case 'space':
      return null;
    // What no document of the pack has is shown as it was written.
    case 'br':
    case 'checkbox':
    case 'code':
    case 'def':
    case 'del':
    case 'em':
    case 'html':
    case 'image':
    case 'list_item':
      return token.raw;
  }
}

function OneTable({ table, label }: { readonly table: Tokens.Table; readonly label: string }) {
  return (
    <Wide label={`${label}: ${table.header.map(({ text }) => text).join(', ')}`}>
      <Table my="xs" withTableBorder>
        <Table.Thead>
          <Table.Tr>
            {table.header.map(({ text, tokens }) => (
              <Table.Th key={text} scope="col">
                <Parts of={tokens} label={label} />
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {table.rows.map((row, place) => (
            <Table.Tr key={place}>
              {row.map(({ tokens }, column) => (
                <Table.Td key={column}>
                  <Parts of={tokens} label={label} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}

function OtherPolicy({ link: { href, text } }: { readonly link: Tokens.Link }) {
  const [, name] = /^([a-z-]+)\.md/.exec(href) ?? [];
  if (name === undefined) return text;
  return (
    <Anchor
      inherit
      underline="always"
      renderRoot={(props) => <Link to="/compliance/policies/$name" params={{ name }} {...props} />}
    >
      {text}
    </Anchor>
  );
}

const SIGNS: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** The server writes what could be markup as entities, which stay as they are until somebody makes HTML of them. */
function plainOf(text: string): string {
  return text.replaceAll(/&(?:lt|gt|amp);/g, (sign) => SIGNS[sign] ?? sign);
}
