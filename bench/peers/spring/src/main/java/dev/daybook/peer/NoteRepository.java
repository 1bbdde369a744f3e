package dev.daybook.peer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.query.Param;

/** The queries, made from their names, but for the one that JPA has no words for. */
interface NoteRepository extends JpaRepository<Note, UUID> {
  Optional<Note> findByIdAndTenantId(UUID id, UUID tenantId);

  List<Note> findByTenantIdOrderByUpdatedAtDescIdAsc(UUID tenantId, Limit limit);

  @Query(
      value =
          "select n.* from notes n where n.tenant_id = :tenant"
              + " and to_tsvector('simple', n.title || ' ' || n.body)"
              + " @@ plainto_tsquery('simple', :query)"
              + " order by n.updated_at desc, n.id limit 20",
      nativeQuery = true)
  List<Note> search(@Param("tenant") UUID tenant, @Param("query") String query);

  List<Note> findByTenantIdAndSeqGreaterThanOrderBySeq(UUID tenantId, long since, Limit limit);
}
