package dev.daybook.peer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.JpaRepository;

/** The queries, made from their names. */
interface NoteRepository extends JpaRepository<Note, UUID> {
  Optional<Note> findByIdAndTenantId(UUID id, UUID tenantId);

  List<Note> findByTenantIdOrderByUpdatedAtDescIdAsc(UUID tenantId, Limit limit);

  List<Note> findByTenantIdAndSeqGreaterThanOrderBySeq(UUID tenantId, long since, Limit limit);
}
