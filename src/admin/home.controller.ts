import { Controller, Get, Redirect } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';

import { Public } from '../access/public.ts';

/** Until there is a console, the address of the app leads to the description of its API. */
@ApiTags('Operations')
@Public()
@Controller()
export class HomeController {
  @Get()
  @ApiResponse({ status: 302, description: 'To the pages that describe the API.' })
  @ApiOperation({ summary: 'Lead to this description' })
  @Redirect('/docs', 302)
  home(): void {
    // The decorator says where to.
  }
}
