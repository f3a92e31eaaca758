import { Controller, Get, Redirect } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';

import { Public } from '../access/public.ts';

/** Until there is a console, the address of the app leads to the description of its API. */
@ApiTags('Operations')
@Public()
@Controller()
export class HomeController {
  @Get()
  @Redirect('/docs', 302)
  home(): void {
    // The decorator says where to.
  }
}
