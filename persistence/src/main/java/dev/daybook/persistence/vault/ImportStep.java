package dev.daybook.persistence.vault;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.daybook.attachment.AttachmentKind;
import dev.daybook.blob.BlobHash;
import dev.daybook.document.Documents;
import dev.daybook.hash.Sha256;
import dev.daybook.item.ItemId;
import dev.daybook.item.Kind;
import dev.daybook.item.Kinds;
import dev.daybook.journal.Position;
import dev.daybook.markdown.MarkdownNote;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.blob.Blob;
import dev.daybook.persistence.blob.BlobSettings;
import dev.daybook.persistence.blob.BlobUpload;
import dev.daybook.persistence.item.States;
import dev.daybook.persistence.job.JobId;
import dev.daybook.persistence.journal.Change;
import dev.daybook.persistence.journal.ImportOrigin;
import dev.daybook.persistence.journal.ItemState;
import dev.daybook.persistence.journal.Journal;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.vault.VaultPath;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commits of an import: some files, and what they need. */
@ApplicationScoped
class ImportStep {
  private static final Kind NOTE = Kinds.of("note");
  private static final Kind ATTACHMENT = Kinds.of("attachment");

  /** Problems that are not the file's. */
  private static final Set<ProblemType> NOT_THE_FILES =
      Set.of(
          ProblemType.NOT_FOUND,
          ProblemType.FORBIDDEN,
          ProblemType.INSUFFICIENT_STORAGE,
          ProblemType.QUOTA_EXCEEDED,
          ProblemType.WORKSPACE_CLOSED,
          ProblemType.INTERNAL);

  @Inject private States states;
  @Inject private Imported imported;
  @Inject private Journal journal;
  @Inject private BlobUpload uploads;
  @Inject private BlobSettings blobs;

  /** An import under way. */
  record Import(
      WorkspaceScope scope,
      JobId job,
      ZipVault zip,
      ImportPlan plan,
      ImportTotals totals,
      VaultSettings settings) {}

  /** A file, its item, and what they were to each other. */
  private record Met(
      Import run,
      VaultFile file,
      ItemId item,
      @Nullable ItemState state,
      Imported.@Nullable Last last,
      ImportEntry entry) {
    VaultPath path() {
      return file.path();
    }

    ImportVerdict verdict(BlobHash source) {
      return ImportVerdict.of(
          run.job().toString(), source, state, last, run.plan().manifest().file(path()));
    }

    String origin(BlobHash source) {
      return new ImportOrigin(run.job().toString(), path().text(), source).text();
    }
  }

  /** Makes folders that have an entry of their own, unless somebody has deleted them. */
  void makeFolders(Import run) {
    List<VaultPath> folders = run.zip().folders();
    Map<ItemId, ItemState> known =
        states.now(run.scope(), folders.stream().map(run.plan()::folder).toList());
    ImportBatch batch = new ImportBatch();
    for (VaultPath folder : folders) {
      if (!known.containsKey(run.plan().folder(folder))) {
        batch.add(run.plan().makeFolder(folder));
      }
      commitIfFull(run, batch);
    }
    commit(run, batch);
  }

  /** Imports some files; answers what came of each, in their order. */
  List<ObjectNode> take(Import run, List<VaultFile> files) {
    List<ItemId> items =
        files.stream()
            .filter(VaultFile::isTaken)
            .map(file -> run.plan().item(file.path()))
            .toList();
    Map<ItemId, ItemState> now = states.now(run.scope(), items);
    Map<ItemId, Imported.Last> last = imported.of(run.scope(), now.values());
    ImportBatch batch = new ImportBatch();
    List<ImportEntry> entries = new ArrayList<>();
    for (VaultFile file : files) {
      ImportEntry entry = new ImportEntry(file.name());
      entries.add(entry);
      if (file.problem() != null) {
        entry.refused(file.problem());
      } else if (!file.isTaken()) {
        entry.status(ImportStatus.SKIPPED);
      } else {
        ItemId item = run.plan().item(file.path());
        decide(new Met(run, file, item, now.get(item), last.get(item), entry), batch);
        commitIfFull(run, batch);
      }
    }
    commit(run, batch);
    entries.forEach(entry -> entry.addTo(run.totals()));
    return entries.stream().map(ImportEntry::json).toList();
  }

  private void commitIfFull(Import run, ImportBatch batch) {
    if (batch.size() >= run.settings().commitChanges()) {
      commit(run, batch);
    }
  }

  private void commit(Import run, ImportBatch batch) {
    if (batch.size() > 0) {
      run.totals()
          .add(
              "folders",
              batch.tell(journal.execute(run.scope(), batch.command(run.job())).outcome()));
      batch.clear();
    }
  }

  private void decide(Met met, ImportBatch batch) {
    Kind kind = met.path().isNote() ? NOTE : ATTACHMENT;
    met.entry().is(kind.word(), met.item());
    try {
      if (met.state() != null && !met.state().kind().equals(kind)) {
        throw new ProblemException(
            ProblemType.CONFLICT,
            "Its item is of the kind " + met.state().kind().word() + ".",
            Map.of("field", "path"));
      }
      if (kind.equals(NOTE)) {
        note(met, batch);
      } else {
        attachment(met, batch);
      }
    } catch (ProblemException e) {
      if (NOT_THE_FILES.contains(e.type()) || e.members().containsKey("retryAfterSeconds")) {
        throw e;
      }
      met.entry().refused(e);
    } catch (IOException e) {
      met.entry().refused(ZipVault.unreadable(e));
    }
  }

  private void note(Met met, ImportBatch batch) {
    byte[] bytes = met.run().zip().read(met.file(), met.run().settings().noteBytesMax());
    BlobHash hash = BlobHash.of(Sha256.of(bytes));
    MarkdownNote note = NoteFiles.read(NoteFiles.text(bytes), met.path(), met.run().plan());
    met.entry().links(note, met.item());
    note.fault()
        .ifPresent(fault -> met.entry().warn("Line " + fault.line() + ": " + fault.detail()));
    ImportVerdict verdict = met.verdict(hash);
    if (isSettled(met, verdict)) {
      for (String name : NoteFiles.tagNames(note)) {
        met.run().plan().tag(name).ifPresent(tag -> met.entry().tag(name, tag));
      }
      return;
    }
    uploads.take(met.run().scope(), new ByteArrayInputStream(bytes), announced(hash));
    List<Change> needed = new ArrayList<>();
    ItemState kept = verdict.action() == ImportStatus.UPDATED ? met.state() : null;
    ObjectNode document =
        NoteFiles.document(note, met.path(), kept, met.run().plan(), met.entry(), needed);
    batch.add(needed);
    change(met, verdict, NOTE, document, hash, batch);
  }

  private static BlobUpload.Announced announced(BlobHash hash) {
    return new BlobUpload.Announced(hash, null);
  }

  /** Whether nothing is left to be done; the entry then says what has come of it. */
  private static boolean isSettled(Met met, ImportVerdict verdict) {
    met.entry().status(verdict.action());
    Position replaced = verdict.replaced();
    if (replaced != null) {
      met.entry().replaces(replaced);
    }
    return verdict.isDone()
        || verdict.action() == ImportStatus.KEPT
        || verdict.action() == ImportStatus.UNCHANGED;
  }

  private static void change(
      Met met,
      ImportVerdict verdict,
      Kind kind,
      ObjectNode document,
      BlobHash source,
      ImportBatch batch) {
    Change change;
    if (verdict.action() == ImportStatus.CREATED) {
      batch.add(met.run().plan().makeFolder(met.path().folder()));
      change = new Change.Create(met.item(), kind, document);
    } else {
      Position version = Objects.requireNonNull(met.state()).version();
      change = new Change.Replace(met.item(), kind, version, document);
    }
    batch.add(change, met.entry(), met.origin(source));
  }

  private void attachment(Met met, ImportBatch batch) throws IOException {
    BlobHash hash = hash(met);
    ItemState state = met.state();
    if (state != null && !state.deleted() && hash.equals(content(state))) {
      boolean done = met.verdict(hash).isDone();
      met.entry().status(done ? met.verdict(hash).action() : ImportStatus.UNCHANGED);
      return;
    }
    ImportVerdict verdict = met.verdict(hash);
    if (isSettled(met, verdict)) {
      return;
    }
    Blob blob;
    try (InputStream bytes = met.run().zip().open(met.file(), blobs.bytesMax())) {
      blob = uploads.take(met.run().scope(), bytes, announced(hash)).blob();
    }
    boolean update = state != null && verdict.action() == ImportStatus.UPDATED;
    ObjectNode document =
        update
            ? Documents.read(state.document())
            : JsonNodeFactory.instance.objectNode().put("name", met.path().name());
    document
        .putObject(AttachmentKind.CONTENT)
        .put("hash", hash.hex())
        .put("size", blob.size())
        .put("mediaType", blob.mediaType());
    if (!update && !met.path().folder().isRoot()) {
      document.put("folder", met.run().plan().folder(met.path().folder()).toString());
    }
    change(met, verdict, ATTACHMENT, document, hash, batch);
  }

  private static @Nullable BlobHash content(ItemState state) {
    String hash =
        Documents.read(state.document()).path(AttachmentKind.CONTENT).path("hash").asText();
    return BlobHash.isHash(hash) ? new BlobHash(hash) : null;
  }

  private BlobHash hash(Met met) throws IOException {
    MessageDigest digest = Sha256.start();
    try (InputStream bytes =
        new DigestInputStream(met.run().zip().open(met.file(), blobs.bytesMax()), digest)) {
      bytes.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return BlobHash.of(digest.digest());
  }
}
