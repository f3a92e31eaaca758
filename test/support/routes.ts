import { RequestMethod } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, REDIRECT_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';

import { CAN } from '../../src/access/can.ts';
import type { Permission } from '../../src/access/permissions.ts';
import { PUBLIC } from '../../src/access/public.ts';
import { AUDITED, type AuditRule } from '../../src/audit/audited.ts';
import type { TestApp } from './app.ts';

/** A route as its decorators have it. */
export interface Route {
  readonly method: string;
  /** As in the OpenAPI document: `/v1/patients/{id}`. */
  readonly path: string;
  readonly isPublic: boolean;
  readonly permission: Permission | undefined;
  readonly audited: AuditRule | undefined;
  /** Bears the metadata of its other decorators. */
  readonly handler: () => unknown;
  /** Whether it declares that it answers nothing: a status of 204, or a redirection. */
  readonly answersNothing: boolean;
}

const NOBODY = '019a0000-0000-7000-8000-000000000001';

/** An address that matches the route; without an id it names nothing that exists. */
export function addressOf(path: string, id = NOBODY): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name) => (name === 'id' ? id : 'nothing-here'));
}

/** Every handler of every controller, as the decorators have it. */
export function routesOf(test: TestApp): Route[] {
  const reflector = new Reflector();
  const scanner = new MetadataScanner();
  return new DiscoveryService(test.get(ModulesContainer)).getControllers().flatMap(({ instance, metatype }) => {
    const prefix = Reflect.getMetadata('path', metatype as object) as string;
    const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name] as () => unknown;
      const method = Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined;
      if (method === undefined) return [];
      const targets = [handler, metatype as () => unknown];
      const path = `/${prefix}/${Reflect.getMetadata('path', handler) as string}`;
      return [
        {
          method: RequestMethod[method],
          path: path
            .replaceAll(/\/+/g, '/')
            .replace(/(.)\/$/, '$1')
            .replaceAll(/:(\w+)/g, '{$1}'),
          isPublic: reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets) ?? false,
          permission: reflector.getAllAndOverride<Permission | undefined>(CAN, targets),
          audited: reflector.get<AuditRule | undefined>(AUDITED, handler),
          handler,
          answersNothing:
            reflector.get<number | undefined>(HTTP_CODE_METADATA, handler) === 204 ||
            reflector.get<unknown>(REDIRECT_METADATA, handler) !== undefined,
        },
      ];
    });
  });
}
