package dev.daybook.persistence.journal;

import dev.daybook.journal.Position;
import dev.daybook.persistence.access.WorkspaceScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proves that a workspace is whole: its chain, and all its tables against a replay. */
@ApplicationScoped
public class WorkspaceProof {
  @Inject private ChainCheck chain;
  @Inject private TablesCheck tables;

  /**
   * The first thing that does not hold; empty when all does.
   *
   * @param end where the journal is to end; null for wherever it does
   * @param pace is called between pages; may throw to end it all
   */
  public Optional<String> fault(WorkspaceScope scope, @Nullable Position end, Runnable pace) {
    ChainCheck.Verdict verdict = chain.check(scope, (position, head) -> pace.run());
    if (verdict instanceof ChainCheck.Verdict.Broken broken) {
      return Optional.of(broken.position() + ": " + broken.reason());
    }
    if (end != null && !((ChainCheck.Verdict.Intact) verdict).head().equals(end)) {
      return Optional.of("it does not end at " + end);
    }
    TablesCheck.Report report = tables.check(scope, null, 1, (done, total, share) -> pace.run());
    while (report.faultCount() == 0 && report.last() != null) {
      report = tables.check(scope, report.last(), 1, (done, total, share) -> pace.run());
    }
    return report.faults().stream()
        .findFirst()
        .map(fault -> fault.check() + " of " + fault.item() + ": " + fault.reason());
  }
}
