package dev.daybook.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.blob.BlobUpload;
import dev.daybook.persistence.usage.StorageLevels;
import dev.daybook.persistence.usage.Usage;
import dev.daybook.persistence.usage.UsageRow;
import dev.daybook.persistence.usage.UsageSpan;
import dev.daybook.persistence.usage.UsageUnit;
import dev.daybook.person.Part;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** How many bytes tenants have, hour by hour, whatever they do. */
@ArquillianTest
class StorageLevelsIT {
  @Inject private Tenants tenants;
  @Inject private BlobUpload uploads;
  @Inject private StorageLevels levels;
  @Inject private Usage usage;

  @Deployment
  static WebArchive product() {
    return Product.withTests();
  }

  @Test
  void givenContent_whenMeasuredAgainAndAgain_thenOneLevelAnHourAndTheSumsAreByteHours()
      throws SQLException {
    Actor owner = tenants.person("s1");
    upload(owner, 1_000);
    upload(owner, 234);
    levels.run();
    levels.run();
    measuredBefore(owner, 3, 5_000);
    levels.run();
    // That day may be rolled up already, without what was made up: days are to be told of their
    // hours.
    Superuser.run("catalog", "update usage_rollup set complete_before = '2000-01-01 00:00+00'");
    // The hour may have changed between two runs; what is measured is the same.
    List<UsageRow> hours = told(owner, UsageUnit.HOUR);
    assertEquals(5_000, hours.get(0).storageBytes());
    hours.subList(1, hours.size()).forEach(hour -> assertEquals(1_234, hour.storageBytes()));
    hours.forEach(hour -> assertEquals(hour.storageBytes(), hour.storageByteHours()));
    List<UsageRow> days = told(owner, UsageUnit.DAY);
    assertEquals(5_000, days.stream().mapToLong(UsageRow::storageBytes).max().orElseThrow());
    assertEquals(
        hours.stream().mapToLong(UsageRow::storageBytes).sum(),
        days.stream().mapToLong(UsageRow::storageByteHours).sum());
  }

  @Test
  void givenSuspendedTenant_whenMeasured_thenItsLevelIsKnownAndNoneOfOneThatHasNothing()
      throws SQLException {
    Actor suspended = tenants.person("s1");
    upload(suspended, 77);
    Superuser.run(
        "catalog",
        "update tenant set state = 'suspended' where tenant_id = '%s'"
            .formatted(suspended.tenant()));
    Actor empty = tenants.person("s1");
    levels.run();
    assertEquals(77, level(suspended));
    assertEquals(0, level(empty));
    assertEquals(List.of(), told(empty, UsageUnit.HOUR));
  }

  private void upload(Actor owner, int bytes) {
    WorkspaceScope scope = tenants.workspace(owner, "Measured");
    uploads.take(scope, new ByteArrayInputStream(new byte[bytes]), BlobUpload.Announced.NOTHING);
  }

  /** As if it had had so many bytes some hours ago. */
  private static void measuredBefore(Actor of, int hours, long bytes) throws SQLException {
    Superuser.run(
        "catalog",
        """
        insert into usage_hour (hour, tenant_id, count_id, attempt, requests, client_errors,
                                server_errors, waits, feed_reads, journal_entries, database_us,
                                latency, storage_bytes)
        select hour - interval '%d hours', tenant_id, count_id, 1, 0, 0, 0, 0, 0, 0, 0, latency, %d
          from usage_hour where tenant_id = '%s' order by hour limit 1
        """
            .formatted(hours, bytes, of.tenant()));
  }

  private static long level(Actor of) throws SQLException {
    return Superuser.number(
        "catalog",
        "select coalesce(max(storage_bytes), 0) from usage_hour where tenant_id = '%s'"
            .formatted(of.tenant()));
  }

  private List<UsageRow> told(Actor of, UsageUnit unit) {
    Instant now = Instant.now();
    Actor administrator = new Actor(of.person(), of.tenant(), Part.ADMINISTRATOR);
    return usage.own(
        administrator,
        new UsageSpan(now.minus(Duration.ofDays(2)), now.plus(Duration.ofDays(1)), unit));
  }
}
