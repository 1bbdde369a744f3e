package dev.daybook.api.archive;

import dev.daybook.api.Callers;
import dev.daybook.api.Paging;
import dev.daybook.persistence.archive.ArchiveId;
import dev.daybook.persistence.archive.Archives;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/** The archives of one's own tenant, for its administrators. */
@ApplicationScoped
@Path("archives")
@Produces(MediaType.APPLICATION_JSON)
public class ArchiveResource {
  @Inject private Archives archives;

  @GET
  public Response list(@BeanParam Paging paging, @Context SecurityContext security) {
    return Paging.answer(
        "archives",
        archives.own(Callers.actor(security), paging.after(ArchiveId::new), paging.most()),
        ArchiveJson::of,
        archive -> archive.id().toString());
  }
}
