package dev.daybook.api.archive;

import dev.daybook.api.Fields;
import dev.daybook.api.item.Call;
import dev.daybook.api.item.CommandRequest;
import dev.daybook.api.job.JobAnswer;
import dev.daybook.persistence.access.Actor;
import dev.daybook.persistence.archive.ArchiveId;
import dev.daybook.persistence.archive.NewRestore;
import dev.daybook.persistence.archive.TenantRestores;
import dev.daybook.persistence.tenant.Tenants;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import dev.daybook.tenant.Tenant;
import dev.daybook.tenant.TierName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tenants made of a tenant's archives, for operators. */
@ApplicationScoped
@Path("operator/tenants/{slug}/restores")
@Produces(MediaType.APPLICATION_JSON)
public class TenantRestoreResource {
  private static final String ARCHIVE = "archive";
  private static final String AS_OF = "asOf";

  @Inject private Tenants tenants;
  @Inject private TenantRestores restores;

  /**
   * Begins to make a tenant of an archive, as a job; asked for again while that fails, it goes on.
   */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public Response begin(@PathParam("slug") String slug, InputStream body, @BeanParam Call call)
      throws IOException {
    Actor actor = call.actor();
    Tenant source = tenants.get(actor, slug);
    Fields fields = Fields.of(body);
    NewRestore wanted =
        new NewRestore(
            ArchiveId.parse(fields.text(ARCHIVE)),
            fields.text("slug"),
            fields.textOrNull("name"),
            tier(fields.textOrNull("tier")),
            fields.textOrNull("region"),
            shard(fields.textOrNull("shard")),
            instant(fields.textOrNull(AS_OF)));
    fields.end();
    return JobAnswer.begun(
        restores.start(actor, source, wanted, CommandRequest.id(actor.person(), call)),
        call.base());
  }

  /** Begins to tell where an archive's workspaces stood at an instant, as a job; loads nothing. */
  @POST
  @Path("previews")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response preview(@PathParam("slug") String slug, InputStream body, @BeanParam Call call)
      throws IOException {
    Actor actor = call.actor();
    Tenant source = tenants.get(actor, slug);
    Fields fields = Fields.of(body);
    ArchiveId archive = ArchiveId.parse(fields.text(ARCHIVE));
    Instant asOf = instant(fields.textOrNull(AS_OF));
    fields.end();
    return JobAnswer.begun(
        restores.preview(actor, source, archive, asOf, CommandRequest.id(actor.person(), call)),
        call.base());
  }

  private static @Nullable TierName tier(@Nullable String name) {
    if (name != null && !TierName.isTierName(name)) {
      throw invalid("That is not the name of a tier.", "tier");
    }
    return name == null ? null : new TierName(name);
  }

  private static @Nullable ShardName shard(@Nullable String name) {
    try {
      return name == null ? null : new ShardName(name);
    } catch (IllegalArgumentException e) {
      throw invalid("That is not the name of a shard.", "shard");
    }
  }

  /** As finely as journals tell time. */
  private static @Nullable Instant instant(@Nullable String text) {
    try {
      return text == null
          ? null
          : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeParseException e) {
      throw invalid("An instant is written as of RFC 3339, such as 2026-03-01T10:00:00Z.", AS_OF);
    }
  }

  private static ProblemException invalid(String detail, String field) {
    return new ProblemException(ProblemType.INVALID_DOCUMENT, detail, Map.of("field", field));
  }
}
