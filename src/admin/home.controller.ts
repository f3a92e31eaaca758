import { Controller, Get, Redirect } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';

import { Public } from '../access/public.ts';

/** Until there is a console, the address of the app leads to the description of its API. */
@ApiTags('Operations')
@Public()
@Controller()
export class HomeController {
  @Get()
  @ApiOperation({ summary: 'Lead to this description' })
  @Redirect('/docs', 302)
  home(): void {
    // The decorator says where to.
  }
}
