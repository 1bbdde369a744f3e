package dev.daybook.peer;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.orm.ObjectOptimisticLockingFailureException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The same calls as the other peer's. */
@RestController
@RequestMapping("/notes")
public class NoteController {
  private final NoteService notes;

  NoteController(NoteService notes) {
    this.notes = notes;
  }

  @GetMapping("/{id}")
  public NoteService.Shown get(@AuthenticationPrincipal Jwt token, @PathVariable UUID id) {
    return notes.get(tenant(token), id);
  }

  @GetMapping
  public List<NoteService.Shown> list(
      @AuthenticationPrincipal Jwt token, @RequestParam(defaultValue = "50") int limit) {
    return notes.list(tenant(token), limit);
  }

  @GetMapping("/search")
  public List<NoteService.Shown> search(
      @AuthenticationPrincipal Jwt token, @RequestParam String q) {
    return notes.search(tenant(token), q);
  }

  @GetMapping("/changes")
  public NoteService.Changes changes(
      @AuthenticationPrincipal Jwt token,
      @RequestParam long since,
      @RequestParam(defaultValue = "500") int limit) {
    return notes.changes(tenant(token), since, limit);
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  public NoteService.Shown create(
      @AuthenticationPrincipal Jwt token, @Valid @RequestBody NoteService.New content) {
    return notes.create(tenant(token), content);
  }

  @PostMapping("/bulk")
  @ResponseStatus(HttpStatus.CREATED)
  public List<NoteService.Shown> bulk(
      @AuthenticationPrincipal Jwt token, @RequestBody List<NoteService.@Valid New> contents) {
    return notes.bulk(tenant(token), contents);
  }

  @PatchMapping("/{id}")
  public NoteService.Shown update(
      @AuthenticationPrincipal Jwt token,
      @PathVariable UUID id,
      @Valid @RequestBody NoteService.Change change) {
    return notes.update(tenant(token), id, change);
  }

  @ExceptionHandler(ObjectOptimisticLockingFailureException.class)
  @ResponseStatus(HttpStatus.CONFLICT)
  void overtaken() {}

  private static UUID tenant(Jwt token) {
    return UUID.fromString(token.getClaimAsString("tenant"));
  }
}
