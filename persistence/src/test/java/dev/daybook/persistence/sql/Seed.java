package dev.daybook.persistence.sql;

import dev.daybook.persistence.schema.PostgresServer;
import java.io.IOException;
import java.sql.SQLException;

/** Some thousand rows of several tenants, enough that a plan without an index would show. */
public final class Seed {
  /** Items of each kind in a large workspace; of all kinds over 100,000 in the long tests. */
  static final int ITEMS = Boolean.getBoolean("daybook.test.long") ? 25_000 : 4_000;

  public static final String TENANT = "00000000-0000-7000-8000-000000000001";
  public static final String WORKSPACE = "00000000-0000-7000-8001-000000000001";
  static final String PERSON = "00000000-0000-7000-8002-000000000001";
  static final String ITEM = "00000000-0000-7000-8003-000000000001";

  static final String ATTACHMENT = "00000000-0000-7000-8009-000000000001";

  private Seed() {}

  private static String id(String family, String number) {
    return "('00000000-0000-7000-" + family + "-' || lpad((" + number + ")::text, 12, '0'))::uuid";
  }

  public static void catalog(PostgresServer server, String database)
      throws IOException, SQLException {
    server.create(database);
    server.migrate(database, "db/catalog");
    server.execute(
        database,
        """
        set search_path = daybook;
        insert into shard (name, system_identifier) select 's' || n, 'server' || n / 2 from generate_series(1, 2000) n;
        insert into tier (name, placement, weight, storage_bytes, items, seats, requests_per_second,
                          request_burst, connections, statement_timeout_ms, page_entries, job_slots)
          select 'tier' || n, 'shared', 1, 1, 1, 1, 1, 1, 1, 100, 1, 1
            from generate_series(1, 3000) n;
        insert into tenant (tenant_id, slug, name, state, shard)
          select %1$s, 't' || n, 'Tenant', 'active', 's' || n %% 1000 + 1
            from generate_series(1, 3000) n;
        insert into account (person_id, known_as, tenant_id, user_name, display_name, part)
          select %2$s, %2$s, %1$s, 'user' || n, 'User', 'person' from generate_series(1, 3000) n;
        insert into tenant_key (tenant_id, version, master_key, wrapped)
          select tenant_id, v, 'local', sha256(slug::bytea) from tenant, generate_series(1, 2) v;
        insert into archive (tenant_id, archive_id, chain, key_version, bytes, workspaces, entries, blobs,
                             missing_blobs, manifest_hash, taken_at, scheduled)
          select tenant_id, gen_random_uuid(), 1, 1, 1, 1, 1, 1, 0, sha256(slug::bytea), now() - n * interval '1 hour', n > 1
            from tenant, generate_series(1, 3) n;
        insert into archive_removal (tenant_id, archive_id, manifest_hash)
          select tenant_id, gen_random_uuid(), sha256(slug::bytea) from tenant;
        insert into backup (tenant_id, due_at, safe_at, job_id, taking, failures, failed_at, problem)
          select tenant_id, now() + n * interval '1 minute', now(), case when n %% 100 = 0 then gen_random_uuid() end,
                 case when n %% 100 = 0 then sha256(slug::bytea) end, case when n %% 100 = 1 then 1 else 0 end,
                 case when n %% 100 = 1 then now() end, case when n %% 100 = 1 then 'busy' end
            from (select tenant_id, slug, row_number() over () as n from tenant) t;
        insert into tenant_restore (tenant_id, source_id, archive_id, requested_by)
          select tenant_id, tenant_id, gen_random_uuid(), gen_random_uuid() from tenant;
        insert into tenant_move (move_id, tenant_id, source, target, step, requested_by, ended_at)
          select gen_random_uuid(), tenant_id, shard, 's' || (row_number() over () %% 1000 + 1001),
                 case when open then 'following' else 'ended' end, gen_random_uuid(),
                 case when not open then now() end
            from tenant, (values (true), (false), (false)) v (open);
        insert into provisioning (tenant_id, administrator_id, leased_until, ended_at)
          select %1$s, %2$s, now(), case when n %% 100 > 0 then now() end
            from generate_series(1, 3000) n;
        insert into provisioning_workspace (tenant_id, number, workspace_id, name)
          select tenant_id, n, gen_random_uuid(), 'Workspace'
            from provisioning, generate_series(1, 3) n;
        insert into api_key (key_id, person_id, name, secret_hash)
          select %3$s, %2$s, 'key', sha256(n::text::bytea) from generate_series(1, 3000) n;
        insert into sign_in_failure select 'user' || n, 1, now(), now()
          from generate_series(1, 3000) n;
        insert into signing_key (key_id, jwk) select 'key' || n, '{}' from generate_series(1, 500) n;
        insert into checkpoint_key (key_id, name, private_key, public_key)
          select gen_random_uuid(), 'key' || n, '', sha256(n::text::bytea)
            from generate_series(1, 3000) n;
        insert into cluster_node (address, cluster, ip, coordinator)
          select 'node' || n, 'c' || n %% 1000, '127.0.0.1:7800', false
            from generate_series(1, 3000) n;
        insert into cluster_key (cluster, secret)
          select 'c' || n, sha256(n::text::bytea) from generate_series(1, 3000) n;
        insert into cursor_key (name, secret)
          select 'c' || n, sha256(n::text::bytea) from generate_series(1, 3000) n;
        insert into job (job_id, tenant_id, workspace_id, kind, actor_id, command_id, parameters,
                         state, ended_at)
          select %4$s, %5$s, %5$s, 'verify', %6$s, gen_random_uuid(), '{}',
                 case when n %% 100 = 0 then 'queued' else 'done' end,
                 case when n %% 100 > 0 then now() - n * interval '1 hour' end
            from generate_series(1, 10000) n;
        insert into usage_hour (hour, tenant_id, count_id, attempt, requests, client_errors,
                                server_errors, waits, feed_reads, journal_entries, database_us,
                                latency)
          select date_trunc('month', now(), 'UTC') + h * interval '7 hours', %1$s, gen_random_uuid(),
                 1, 1, 0, 0, 0, 0, 0, 0, array_fill(0::bigint, array[18])
            from generate_series(1, 100) n, generate_series(-90, 305) h
           order by 1;
        refresh materialized view usage_day;
        insert into usage_rollup (view, complete_before, refreshed_at)
          select 'view' || n, now(), now() from generate_series(1, 3000) n;
        insert into usage_period (month, closed_by)
          select date '2020-01-01' + n * interval '1 month', gen_random_uuid()
            from generate_series(1, 3000) n;
        insert into usage_period_tenant
          select month, gen_random_uuid(), 'tenant', 1, 0, 0, 0, 0, 0, 0
            from usage_period, generate_series(1, 5);
        insert into tenant_event (event_id, tenant_id, actor_id, member, old_value, new_value, created_at)
          select gen_random_uuid(), %1$s, %2$s, 'name', 'a', 'b', now()
            from generate_series(1, 3000) n;
        insert into tenant_deletion (tenant_id, requested_by, requested_at, previous_state, erase_at, leased_until)
          select %1$s, %2$s, now(), 'active', now(), now() + n * interval '1 hour'
            from generate_series(1, 3000) n;
        insert into access_grant (tenant_id, grant_id, operator_id, operator_name, reason, uses_max, expires_at, ended_at, ended_by)
          select %1$s, gen_random_uuid(), gen_random_uuid(), 'Op', 'why', 10, now() + interval '1 hour',
                 case when mod(n, 2) = 0 then now() end, case when mod(n, 2) = 0 then gen_random_uuid() end
            from generate_series(1, 3000) n;
        insert into access_use (tenant_id, grant_id, number, workspace_id, method, path)
          select tenant_id, grant_id, number, gen_random_uuid(), 'GET', '/'
            from access_grant, generate_series(1, 3) number;
        insert into fleet_query (query_id, operator_id, shard, question)
          select gen_random_uuid(), gen_random_uuid(), 's1', 'tenants' from generate_series(1, 3000) n;
        insert into erasure_certificate (tenant_id, slug, erased_at, note)
          select gen_random_uuid(), 'gone', now(), '' from generate_series(1, 3000) n;
        insert into job_report select job_id, p, '{}' from job, generate_series(1, 2) p;
        """
            .formatted(
                id("8000", "n"),
                id("8002", "n"),
                id("8004", "n"),
                id("8008", "n"),
                id("8000", "n % 300 + 1"),
                id("8002", "n % 700 + 1")));
    server.execute(database, "vacuum analyze");
  }

  /**
   * 4 tenants with 500 workspaces each; in 2 of those, {@link #ITEMS} of each kind, and twice as
   * many entries.
   */
  public static void shard(PostgresServer server, String database)
      throws IOException, SQLException {
    shard(server, database, ITEMS);
  }

  /** As above, with so many items; 500 at least. */
  public static void shard(PostgresServer server, String database, int items)
      throws IOException, SQLException {
    server.create(database);
    server.migrate(database, "db/shard");
    server.execute(
        database,
        """
        set search_path = daybook;
        create temporary table w as
          select %1$s as tenant, %2$s as workspace, %3$s as person, k <= 2 as big
            from generate_series(1, 4) t, generate_series(1, 500) k, (values (1)) v (p);
        insert into workspace (tenant_id, workspace_id, name, created_by)
          select tenant, workspace, 'Workspace', person from w;
        insert into tenant_fence (tenant_id, move_id, state)
          select tenant, gen_random_uuid(), 'ended' from (select distinct tenant from w) t;
        insert into member (tenant_id, workspace_id, person_id, role)
          select tenant, workspace, %3$s, 'editor' from w, generate_series(1, 20) p;
        insert into journal_head
          select tenant, workspace, 8000, sha256('x'), now() from w;
        insert into journal_entry
          select tenant, workspace, n, n, %4$s, 'note',
                 case when n <= 4000 then 'create' else 'update' end,
                 case when n > 4000 then n - 4000 end, null, '{}', null, null, person, null,
                 gen_random_uuid(), now(), 1, '0123456789abcdef', sha256('x'), sha256('x')
            from w, generate_series(1, 8000) n where big;
        insert into journal_snapshot
          select tenant, workspace, %4$s, n, '{}' from w, generate_series(1, 4000) n where big;
        insert into conflict
          select tenant, workspace, n, %4$s, 'note', n %% 8 > 0, case when n %% 3 = 0 then n + 1 end
            from w, generate_series(1, 4000) n where big;
        insert into command_outcome
          select tenant, workspace, person, gen_random_uuid(), sha256('x'), '{}',
                 now() + n * interval '1 hour'
            from w, generate_series(1, 4000) n where big;
        insert into journal_checkpoint
          select tenant, workspace, n, 1, now(), '' from w, generate_series(1, 4000) n where big;
        insert into milestone
          select tenant, workspace, %4$s, n, false, 1, 'Named', 'named', n, '{}', now(), person,
                 now(), person
            from w, generate_series(1, 500) n where big;
        insert into profile
          select tenant, workspace, %4$s, n, false, 1, '', '{}', now(), person, now(), person
            from w, generate_series(1, 500) n where big;
        insert into preferences
          select tenant, workspace, %4$s, n, false, 1, '', '{}', now(), person, now(), person
            from w, generate_series(1, 500) n where big;
        insert into restore (tenant_id, workspace_id, restore_id, actor_id, request_hash, target,
                             position, head)
          select tenant, workspace, gen_random_uuid(), person, sha256('x'), 'workspace', 1, 2
            from w, generate_series(1, 500) n where big;
        insert into note (tenant_id, workspace_id, item_id, version, deleted, entry_count, title,
                          document, created_at, created_by, updated_at, updated_by, title_key,
                          order_key, folder_id)
          select tenant, workspace, %4$s, 4000 + n, false, 2, 'Title word' || n, '{}', now(),
                 person, now(), person, 'title word' || n, 'a' || n,
                 case when n %% 4 > 0 then %5$s end
            from w, generate_series(1, 4000) n where big;
        insert into folder (tenant_id, workspace_id, item_id, version, deleted, entry_count, title,
                          document, created_at, created_by, updated_at, updated_by, title_key,
                          order_key, parent_id)
          select tenant, workspace, %6$s, 4000 + n, false, 2, 'Title', '{}', now(), person, now(),
                 person, 'title' || n, 'a' || n, case when n > 10 then %5$s end
            from w, generate_series(1, 4000) n where big;
        insert into tag (tenant_id, workspace_id, item_id, version, deleted, entry_count, title,
                         document, created_at, created_by, updated_at, updated_by, title_key,
                         parent_id)
          select tenant, workspace, %7$s, 4000 + n, false, 2, 'Title', '{}', now(), person, now(),
                 person, 'title' || n, case when n > 2000 then %9$s end
            from w, generate_series(1, 4000) n where big;
        insert into task (tenant_id, workspace_id, item_id, version, deleted, entry_count, title,
                          document, created_at, created_by, updated_at, updated_by, title_key,
                          order_key, folder_id, parent_id, status, priority, due_time)
          select tenant, workspace, %8$s, 4000 + n, false, 2, 'Title', '{}', now(), person, now(),
                 person, 'title' || n, 'a' || n, %5$s, case when n %% 4 = 0 then %10$s end,
                 (array['open', 'inProgress', 'done', 'cancelled'])[n %% 4 + 1], n %% 10,
                 timestamp '2026-01-01' + n * interval '1 hour'
            from w, generate_series(1, 4000) n where big;
        insert into attachment (tenant_id, workspace_id, item_id, version, deleted, entry_count,
                          title, document, created_at, created_by, updated_at, updated_by,
                          title_key, order_key, folder_id, content_hash, content_size, media_type)
          select tenant, workspace, %12$s, 4000 + n, false, 2, 'file' || n, '{}', now(), person,
                 now(), person, 'file' || n, 'a' || n, case when n %% 4 > 0 then %5$s end,
                 sha256(n::text::bytea), n, 'image/png'
            from w, generate_series(1, 4000) n where big;
        insert into blob (tenant_id, workspace_id, hash, size, media_type, created_by)
          select tenant, workspace, sha256(n::text::bytea), n, 'image/png', person
            from w, generate_series(1, 4000) n where big;
        insert into journal_blob (tenant_id, workspace_id, item_id, position, hash)
          select tenant, workspace, %12$s, n, sha256(n::text::bytea)
            from w, generate_series(1, 4000) n where big;
        insert into blob_removal (tenant_id, hash)
          select distinct tenant, sha256(n::text::bytea) from w, generate_series(1, 2000) n where big;
        insert into item_relation
          select tenant, workspace, %4$s, 'tags', %9$s
            from w, generate_series(1, 4000) n where big
          union all
          select tenant, workspace, %8$s, 'tags', %9$s
            from w, generate_series(1, 4000) n where big
          union all
          select tenant, workspace, %12$s, 'tags', %9$s
            from w, generate_series(1, 4000) n where big
          union all
          select tenant, workspace, %8$s, 'assignees', %11$s
            from w, generate_series(1, 4000) n where big
          union all
          select tenant, workspace, %8$s, 'blockedBy', %10$s
            from w, generate_series(1001, 4000) n where big;
        insert into webhook (tenant_id, workspace_id, webhook_id, url, secret, owner_id,
                             request_hash, position)
          select tenant, workspace, gen_random_uuid(), 'https://example.com', 'x', person,
                 sha256('x'), n
            from w, generate_series(1, 10) n;
        insert into webhook_dead_letter (tenant_id, workspace_id, webhook_id, message_id,
                                         after_position, end_position, attempts)
          select tenant_id, workspace_id, webhook_id, gen_random_uuid(), n, n + 1, 1
            from webhook, generate_series(1, 2) n;
        insert into search_head select tenant, workspace, 8000, 'en' from w;
        insert into search_item (tenant_id, workspace_id, item_id, kind, version, language,
                                 tags_version, tags, created_at, created_by, updated_at, updated_by,
                                 title, names, words, body)
          select tenant, workspace, %4$s, 'note', 4000 + n, 'en', 0, array[%9$s], now(), person,
                 now(), person, 'Title', 'title word' || n,
                 to_tsvector('simple', 'title word' || n %% 100), 'Text'
            from w, generate_series(1, 4000) n where big;
        insert into item_link (tenant_id, workspace_id, item_id, number, target_id)
          select tenant, workspace, %4$s, 0, %13$s
            from w, generate_series(1, 4000) n where big;
        """
            .replace("8000", Integer.toString(2 * items))
            .replace("4000", Integer.toString(items))
            .formatted(
                id("8000", "t"),
                id("8001", "(t - 1) * 500 + k"),
                id("8002", "p"),
                id("8003", "(n - 1) % " + items + " + 1"),
                id("8005", "n / 10 + 1"),
                id("8005", "n"),
                id("8007", "n"),
                id("8006", "n"),
                id("8007", "n % 400 + 1"),
                id("8006", "n / 4 + 1"),
                id("8002", "n % 20 + 1"),
                id("8009", "n"),
                id("8003", "n % " + items + " + 1")));
    server.execute(database, "vacuum analyze");
  }
}
