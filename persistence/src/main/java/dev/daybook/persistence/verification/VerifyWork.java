package dev.daybook.persistence.verification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.blob.BlobVerification;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.job.JobWork;
import dev.daybook.persistence.journal.ChainCheck;
import dev.daybook.persistence.journal.TablesCheck;
import dev.daybook.persistence.proof.Checkpoints;
import dev.daybook.workspace.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Verifies a workspace: the chain from the first entry to the head, then keyframes and tables
 * against a replay, then the checkpoints that were kept, then the bytes of blobs against their
 * hashes. Its result says {@code verdict}, intact or broken; its report holds the faults. What has
 * been checked is not checked again after a crash, part by part.
 */
@ApplicationScoped
class VerifyWork implements JobWork {
  static final String KIND = "verify";

  /** Faults that are told one by one. */
  private static final int FAULTS_TOLD_MAX = 1_000;

  private static final String VERDICT = "verdict";

  @Inject private ChainCheck chain;
  @Inject private TablesCheck tables;
  @Inject private Checkpoints checkpoints;
  @Inject private BlobVerification blobs;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(JobRun run) {
    WorkspaceScope scope = run.scope(Permission.ADMINISTER);
    ObjectNode result = run.result();
    if (run.checkpoint().isEmpty()) {
      checkChain(run, scope, result);
    }
    if (!result.has("items")) {
      checkTables(run, scope, result);
    }
  }

  /** A third of the work, in its progress. */
  private void checkChain(JobRun run, WorkspaceScope scope, ObjectNode result) {
    ChainCheck.Verdict verdict =
        chain.check(scope, (position, head) -> run.proceed(position.value(), head.value() * 3));
    ObjectNode fault = JsonNodeFactory.instance.objectNode();
    if (verdict instanceof ChainCheck.Verdict.Broken broken) {
      fault
          .put("check", "chain")
          .put("position", broken.position().value())
          .put("reason", broken.reason());
      result.put("faults", 1);
    } else if (verdict instanceof ChainCheck.Verdict.Intact intact) {
      result
          .put("head", intact.head().value())
          .put("chainHash", HexFormat.of().formatHex(intact.chainHash()))
          .put("faults", 0);
    }
    result.put("chain", fault.isEmpty() ? "intact" : "broken");
    if (!fault.isEmpty()) {
      // What a broken chain would make proves nothing.
      result.put(VERDICT, "broken").put("items", 0).put("keyframes", 0);
    }
    run.save(
        JsonNodeFactory.instance.objectNode().put("chain", true),
        result,
        fault.isEmpty() ? List.of() : List.of(fault));
  }

  private void checkTables(JobRun run, WorkspaceScope scope, ObjectNode result) {
    TablesCheck.Report report =
        tables.check(
            scope, FAULTS_TOLD_MAX, (done, total) -> run.proceed(total / 2 + done, total / 2 * 3));
    result
        .put("items", report.items())
        .put("keyframes", report.keyframes())
        .put("faults", report.faultCount())
        .put(VERDICT, report.faultCount() == 0 ? "intact" : "broken");
    List<ObjectNode> faults =
        new ArrayList<>(report.faults().stream().map(VerifyWork::json).toList());
    checkCheckpoints(scope, result, faults);
    checkBlobs(run, scope, result, faults);
    run.save(
        JsonNodeFactory.instance.objectNode().put("chain", true).put("tables", true),
        result,
        faults);
  }

  private void checkCheckpoints(WorkspaceScope scope, ObjectNode result, List<ObjectNode> faults) {
    int checked =
        checkpoints.check(
            scope,
            (position, reason) -> {
              breakBy(result);
              ObjectNode fault = JsonNodeFactory.instance.objectNode().put("check", "checkpoint");
              faults.add(fault.put("position", position.value()).put("reason", reason));
            });
    result.put("checkpoints", checked);
  }

  /** Bytes take the longest; the progress stands still meanwhile, but the job can be ended. */
  private void checkBlobs(
      JobRun run, WorkspaceScope scope, ObjectNode result, List<ObjectNode> faults) {
    long head = result.path("head").asLong();
    BlobVerification.Verdict verdict = blobs.verify(scope, () -> run.proceed(head * 3, head * 3));
    if (verdict instanceof BlobVerification.Verdict.Broken broken) {
      breakBy(result);
      ObjectNode fault = JsonNodeFactory.instance.objectNode().put("check", "blob");
      faults.add(fault.put("blob", broken.blob().toString()).put("reason", broken.reason()));
    } else if (verdict instanceof BlobVerification.Verdict.Intact intact) {
      result.put("blobs", intact.blobs());
    }
  }

  private static void breakBy(ObjectNode result) {
    result.put(VERDICT, "broken").put("faults", result.path("faults").asLong() + 1);
  }

  private static ObjectNode json(TablesCheck.Fault fault) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("check", fault.check())
            .put("item", fault.item().toString())
            .put("kind", fault.kind());
    if (fault.position() != null) {
      json.put("position", fault.position().value());
    }
    return json.put("reason", fault.reason());
  }
}
