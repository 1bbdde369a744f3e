package dev.daybook.persistence.erasure;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a certificate of erasure says; docs/erasure.md says how it is read. */
final class CertificateText {
  private static final String ELSEWHERE =
      """
      elsewhere backups, archives and write-ahead logs that were made before, until they expire
      elsewhere dead rows in the files of the databases, until their vacuum
      """;

  private CertificateText() {}

  /** The text that is signed. */
  static String of(Erasing erased, Instant now, String lines) {
    return "daybook-erasure-1\ntenant "
        + erased.tenant()
        + "\nslug "
        + erased.slug()
        + "\nshard "
        + erased.shard()
        + "\nrequester "
        + erased.requestedBy()
        + "\nrequested "
        + erased.requestedAt().truncatedTo(ChronoUnit.SECONDS)
        + "\nerased "
        + now
        + "\n"
        + lines
        + "left 0\n"
        + ELSEWHERE;
  }
}
