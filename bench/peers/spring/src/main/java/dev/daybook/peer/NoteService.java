package dev.daybook.peer;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.server.ResponseStatusException;

/** The workloads of the bench, each a transaction, written as one would write them on this stack. */
@Service
@Transactional
public class NoteService {
  private static final int PAGE_MAX = 500;

  private final NoteRepository notes;

  NoteService(NoteRepository notes) {
    this.notes = notes;
  }

  /** A note as it is shown. */
  public record Shown(
      UUID id,
      UUID tenantId,
      String title,
      String body,
      String tags,
      int version,
      Instant updatedAt) {
    static Shown of(Note note) {
      return new Shown(
          note.id, note.tenantId, note.title, note.body, note.tags, note.version, note.updatedAt);
    }
  }

  /** What was changed after a place in the feed, and the place to go on from. */
  public record Changes(List<Shown> items, long next) {}

  /** A note to be made. */
  public record New(
      @NotBlank @Size(max = 255) String title,
      @NotNull @Size(max = 100_000) String body,
      String tags) {}

  /** A change, and the version that it is made to. */
  public record Change(
      @Size(max = 255) String title,
      @Size(max = 100_000) String body,
      String tags,
      @NotNull Integer version) {}

  @Transactional(readOnly = true)
  public Shown get(UUID tenant, UUID id) {
    return Shown.of(find(tenant, id));
  }

  @Transactional(readOnly = true)
  public List<Shown> list(UUID tenant, int limit) {
    return notes.findByTenantIdOrderByUpdatedAtDescIdAsc(tenant, page(limit)).stream()
        .map(Shown::of)
        .toList();
  }

  @Transactional(readOnly = true)
  public List<Shown> search(UUID tenant, String query) {
    return notes.search(tenant, query).stream().map(Shown::of).toList();
  }

  @Transactional(readOnly = true)
  public Changes changes(UUID tenant, long since, int limit) {
    List<Note> page =
        notes.findByTenantIdAndSeqGreaterThanOrderBySeq(tenant, since, page(limit));
    long next = page.isEmpty() ? since : page.get(page.size() - 1).seq;
    return new Changes(page.stream().map(Shown::of).toList(), next);
  }

  public Shown create(UUID tenant, New content) {
    return Shown.of(notes.save(note(tenant, content)));
  }

  public List<Shown> bulk(UUID tenant, List<New> contents) {
    List<Note> made = contents.stream().map(content -> note(tenant, content)).toList();
    return notes.saveAll(made).stream().map(Shown::of).toList();
  }

  public Shown update(UUID tenant, UUID id, Change change) {
    Note note = find(tenant, id);
    if (note.version != change.version()) {
      throw new ResponseStatusException(HttpStatus.CONFLICT);
    }
    note.title = change.title() == null ? note.title : change.title();
    note.body = change.body() == null ? note.body : change.body();
    note.tags = change.tags() == null ? note.tags : change.tags();
    note.updatedAt = Instant.now();
    notes.flush();
    return Shown.of(note);
  }

  private static Limit page(int limit) {
    return Limit.of(Math.min(limit, PAGE_MAX));
  }

  private Note find(UUID tenant, UUID id) {
    return notes
        .findByIdAndTenantId(id, tenant)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }

  private static Note note(UUID tenant, New content) {
    Note note = new Note();
    note.id = UUID.randomUUID();
    note.tenantId = tenant;
    note.title = content.title();
    note.body = content.body();
    note.tags = content.tags() == null ? "" : content.tags();
    note.version = 1;
    note.updatedAt = Instant.now();
    note.isNew = true;
    return note;
  }
}
