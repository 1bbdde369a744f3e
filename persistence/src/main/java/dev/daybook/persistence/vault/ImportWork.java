package dev.daybook.persistence.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.item.ItemId;
import dev.daybook.persistence.PersistenceSettings;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.item.Feed;
import dev.daybook.persistence.job.JobRun;
import dev.daybook.persistence.job.JobWork;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.vault.VaultPath;
import dev.daybook.workspace.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Imports a zip of a vault, some files at a time. Where it goes on after a crash is the number of
 * the next file; what it had written already it finds as its own.
 */
@ApplicationScoped
class ImportWork implements JobWork {
  static final String KIND = "import";
  private static final String NEXT = "next";

  /** Where properties with other names of a note would stand. */
  private static final int FRONT_MATTER_BYTES_MAX = 1 << 16;

  @Inject private VaultUploads uploads;
  @Inject private VaultSettings settings;
  @Inject private PersistenceSettings limits;
  @Inject private VaultTrees trees;
  @Inject private ImportStep step;
  @Inject private Feed feed;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(JobRun run) throws IOException {
    Path file = uploads.file(run.parameters().path("file").asText());
    WorkspaceScope scope = run.scope(Permission.WRITE);
    ImportTotals totals = new ImportTotals(run.result());
    try (ZipVault zip = open(file, totals)) {
      ImportPlan plan = plan(scope, zip);
      take(run, new ImportStep.Import(scope, run.job().id(), zip, plan, totals, settings));
    } finally {
      VaultUploads.remove(salvaged(file));
    }
    VaultUploads.remove(file);
  }

  /** The zip, or what can still be read of it. */
  private ZipVault open(Path file, ImportTotals totals) throws IOException {
    if (!Files.exists(file)) {
      throw new ProblemException(
          ProblemType.NOT_FOUND, "The zip is not there any more. Send it again.");
    }
    int foldersMax = limits.treeDepthMax();
    try {
      return ZipVault.open(file, settings, foldersMax);
    } catch (IOException e) {
      totals.truncated();
      if (ZipSalvage.copy(file, salvaged(file), settings.unpackedBytesMax()) == 0) {
        throw new ProblemException(
            ProblemType.INVALID_DOCUMENT,
            "The file is no zip, or nothing of it can be read.",
            Map.of("field", "$"));
      }
      return ZipVault.open(salvaged(file), settings, foldersMax);
    }
  }

  private static Path salvaged(Path file) {
    return file.resolveSibling(file.getFileName() + ".whole");
  }

  private ImportPlan plan(WorkspaceScope scope, ZipVault zip) {
    Manifest manifest = Manifest.read(zip.manifest(), scope.workspace());
    VaultTree tree = trees.asOf(scope, feed.head(scope));
    ImportPlan plan = new ImportPlan(scope, manifest, tree, zip.files());
    for (VaultFile file : zip.files()) {
      if (file.isTaken() && file.path().isNote()) {
        readAliases(zip, file, plan);
      }
    }
    return plan;
  }

  /** What cannot be read here has no other names; why is told when the file's turn comes. */
  private static void readAliases(ZipVault zip, VaultFile file, ImportPlan plan) {
    try (InputStream in = zip.open(file, Long.MAX_VALUE)) {
      String head =
          NoteFiles.withoutMark(
              new String(in.readNBytes(FRONT_MATTER_BYTES_MAX), StandardCharsets.UTF_8));
      int end = head.indexOf("\n---", 3);
      if (head.startsWith("---") && end > 0 && head.substring(0, end).contains("alias")) {
        plan.addAliases(file.path(), NoteFiles.properties(head.substring(0, end + 4) + "\n"));
      }
    } catch (IOException | ProblemException e) {
      // Told later.
    }
  }

  private void take(JobRun run, ImportStep.Import one) {
    List<VaultFile> files = one.zip().files();
    int next = run.checkpoint().map(at -> at.path(NEXT).asInt()).orElse(0);
    if (next == 0) {
      step.makeFolders(one);
    }
    while (next < files.size()) {
      run.proceed(next, files.size());
      int end = Math.min(next + settings.commitChanges(), files.size());
      List<ObjectNode> entries = step.take(one, files.subList(next, end));
      next = end;
      save(run, one, next, entries);
    }
    if (next == files.size()) {
      List<ObjectNode> missing = missing(one);
      one.totals().add("missing", missing.size());
      save(run, one, next + 1, missing);
    }
    run.proceed(files.size(), files.size());
  }

  private static void save(JobRun run, ImportStep.Import one, int next, List<ObjectNode> entries) {
    run.progress(Math.min(next, one.zip().files().size()), one.zip().files().size());
    run.save(JsonNodeFactory.instance.objectNode().put(NEXT, next), one.totals().json(), entries);
  }

  /** What was imported once and is not in the zip any more. */
  private static List<ObjectNode> missing(ImportStep.Import one) {
    Set<String> paths = new HashSet<>();
    Set<ItemId> items = new HashSet<>();
    for (VaultFile file : one.zip().files()) {
      paths.add(file.name());
      if (file.isTaken()) {
        items.add(one.plan().item(file.path()));
      }
    }
    List<ObjectNode> missing = new ArrayList<>();
    for (Map.Entry<ItemId, VaultPath> there : one.plan().tree().paths().entrySet()) {
      VaultTree.Node node = one.plan().tree().node(there.getKey()).orElseThrow();
      if (node.imported() != null
          && !items.contains(node.item())
          && !paths.contains(node.imported().origin().path())) {
        missing.add(
            new ImportEntry(node.imported().origin().path())
                .is(node.kind(), node.item())
                .status(ImportStatus.MISSING)
                .json());
      }
    }
    return missing;
  }
}
