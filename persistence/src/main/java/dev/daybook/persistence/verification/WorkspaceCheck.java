package dev.daybook.persistence.verification;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.blob.BlobHash;
import dev.daybook.item.ItemId;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.blob.BlobVerification;
import dev.daybook.persistence.journal.ChainCheck;
import dev.daybook.persistence.journal.CheckFault;
import dev.daybook.persistence.journal.TablesCheck;
import dev.daybook.persistence.proof.Checkpoints;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a workspace in steps: the chain from the first entry to the head; then, a part of the
 * items at a time, what was posted from it; then the checkpoints that were kept; then the bytes of
 * blobs, some hundred at a time. What a step leaves is all that the next one needs.
 */
@ApplicationScoped
public class WorkspaceCheck {
  static final String VERDICT = "verdict";
  static final String FAULTS = "faults";
  static final String HEAD = "head";

  /** The whole of a workspace, in its progress. */
  static final int WHOLE = 1_000;

  /** Faults that are told one by one. */
  private static final int FAULTS_TOLD_MAX = 1_000;

  private static final int CHAIN = WHOLE / 3;
  private static final int TABLES = WHOLE / 3;
  private static final int BLOBS = WHOLE - CHAIN - TABLES;

  private static final String STAGE = "stage";
  private static final String BEHIND = "behind";
  private static final String DONE = "done";
  private static final String CHECK = "check";
  private static final String REASON = "reason";
  private static final String POSITION = "position";

  @Inject private ChainCheck chain;
  @Inject private TablesCheck tables;
  @Inject private Checkpoints checkpoints;
  @Inject private BlobVerification blobs;

  /**
   * Does the next step.
   *
   * @param at where the step before has ended; empty for the beginning
   * @param result what has been found so far; is added to
   * @param faults gets what the step finds
   * @param progress hears how far the whole is, of {@link #WHOLE}; may throw to end it
   * @return where the step has ended; null when it was the last
   */
  public @Nullable ObjectNode step(
      WorkspaceScope scope,
      ObjectNode at,
      ObjectNode result,
      List<ObjectNode> faults,
      IntConsumer progress) {
    return switch (at.path(STAGE).asText()) {
      case "tables" -> checkTables(scope, at, result, faults, progress);
      case "blobs" -> checkBlobs(scope, at, result, faults, progress);
      default -> checkChain(scope, result, faults, progress);
    };
  }

  static String verdict(long faults) {
    return faults == 0 ? "intact" : "broken";
  }

  private @Nullable ObjectNode checkChain(
      WorkspaceScope scope, ObjectNode result, List<ObjectNode> faults, IntConsumer progress) {
    ChainCheck.Verdict verdict =
        chain.check(
            scope,
            (position, head) -> progress.accept((int) (CHAIN * position.value() / head.value())));
    result.removeAll();
    result.put(FAULTS, 0).put("items", 0).put("keyframes", 0);
    if (verdict instanceof ChainCheck.Verdict.Broken broken) {
      add(
          result.put("chain", "broken"),
          faults,
          fault("chain", broken.reason()).put(POSITION, broken.position().value()));
      // What a broken chain would make proves nothing.
      result.put(VERDICT, verdict(1));
      return null;
    }
    ChainCheck.Verdict.Intact intact = (ChainCheck.Verdict.Intact) verdict;
    result
        .put("chain", "intact")
        .put(HEAD, intact.head().value())
        .put("chainHash", HexFormat.of().formatHex(intact.chainHash()));
    return stage("tables");
  }

  private ObjectNode checkTables(
      WorkspaceScope scope,
      ObjectNode at,
      ObjectNode result,
      List<ObjectNode> faults,
      IntConsumer progress) {
    double before = at.path(DONE).asDouble();
    TablesCheck.Report part =
        tables.check(
            scope,
            at.has(BEHIND) ? ItemId.parse(at.path(BEHIND).asText()) : null,
            (int) Math.max(0, FAULTS_TOLD_MAX - result.path(FAULTS).asLong()),
            (done, total, share) ->
                progress.accept(
                    CHAIN + (int) (TABLES * (before + (1 - before) * share * done / total))));
    part.faults().forEach(fault -> faults.add(json(fault)));
    result
        .put("items", result.path("items").asLong() + part.items())
        .put("keyframes", result.path("keyframes").asLong() + part.keyframes())
        .put(FAULTS, result.path(FAULTS).asLong() + part.faultCount());
    if (part.last() != null) {
      return stage("tables")
          .put(BEHIND, part.last().toString())
          .put(DONE, before + (1 - before) * part.share());
    }
    result.put(
        "checkpoints",
        checkpoints.check(
            scope,
            (position, reason) ->
                add(result, faults, fault("checkpoint", reason).put(POSITION, position.value()))));
    return stage("blobs");
  }

  private @Nullable ObjectNode checkBlobs(
      WorkspaceScope scope,
      ObjectNode at,
      ObjectNode result,
      List<ObjectNode> faults,
      IntConsumer progress) {
    BlobVerification.Report page =
        blobs.verify(
            scope,
            at.has(BEHIND) ? new BlobHash(at.path(BEHIND).asText()) : null,
            hash -> progress.accept(CHAIN + TABLES + (int) (BLOBS * share(hash))));
    for (BlobVerification.Broken broken : page.broken()) {
      add(result, faults, fault("blob", broken.reason()).put("blob", broken.blob().toString()));
    }
    result.put("blobs", result.path("blobs").asLong() + page.blobs());
    if (page.last() != null) {
      return stage("blobs").put(BEHIND, page.last().toString());
    }
    result.put(VERDICT, verdict(result.path(FAULTS).asLong()));
    return null;
  }

  /** Hashes lie evenly, so each tells how many are behind it. */
  private static double share(BlobHash hash) {
    return Long.parseLong(hash.hex().substring(0, 8), 16) / (double) (1L << 32);
  }

  private static void add(ObjectNode result, List<ObjectNode> faults, ObjectNode fault) {
    long count = result.path(FAULTS).asLong() + 1;
    result.put(FAULTS, count);
    if (count <= FAULTS_TOLD_MAX) {
      faults.add(fault);
    }
  }

  private static ObjectNode stage(String stage) {
    return JsonNodeFactory.instance.objectNode().put(STAGE, stage);
  }

  private static ObjectNode fault(String check, String reason) {
    return JsonNodeFactory.instance.objectNode().put(CHECK, check).put(REASON, reason);
  }

  private static ObjectNode json(CheckFault fault) {
    ObjectNode json = fault(fault.check(), fault.reason()).put("item", fault.item().toString());
    if (fault.kind() != null) {
      json.put("kind", fault.kind());
    }
    if (fault.position() != null) {
      json.put(POSITION, fault.position().value());
    }
    return json;
  }
}
