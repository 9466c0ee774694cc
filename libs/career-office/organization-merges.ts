import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MergingService } from '#organizations';
import { Clock } from '#platform/clock';

/** What a career office keeps goes along when its university is merged into another. */
@Injectable()
export class CareerOfficeMerges implements OnModuleInit {
  constructor(
    private readonly merging: MergingService,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.merging.alsoMove(async (manager, from, into) => {
      await manager.query('UPDATE school_domain SET organization_id = $2 WHERE organization_id = $1', [from, into]);
      // Marks are of one university: the one that stays uploads a list of its own.
      await manager.query('DELETE FROM student_list WHERE organization_id = $1', [from]);
      // Who agreed to be seen agreed to it for the office of the one that went.
      await manager.query(
        `UPDATE student_confirmation c SET organization_id = $2, shares_person = false WHERE organization_id = $1
           AND NOT EXISTS (SELECT FROM student_confirmation d WHERE d.organization_id = $2 AND d.person_id = c.person_id)`,
        [from, into],
      );
      await manager.query('DELETE FROM student_confirmation WHERE organization_id = $1', [from]);
      await manager.query(
        `UPDATE talent_consent SET withdrawn_at = $2
         WHERE organization_id = $1 AND purpose = 'school-sees-progress' AND withdrawn_at IS NULL`,
        [from, this.clock.now()],
      );
    });
  }
}
