package dev.daybook.persistence.cluster;

import dev.daybook.persistence.shard.Sql;
import java.util.List;
import javax.crypto.SecretKey;
import javax.sql.DataSource;
import org.jgroups.JChannel;
import org.jgroups.protocols.FD_ALL3;
import org.jgroups.protocols.FD_SOCK2;
import org.jgroups.protocols.FORK;
import org.jgroups.protocols.FRAG4;
import org.jgroups.protocols.JDBC_PING2;
import org.jgroups.protocols.MERGE3;
import org.jgroups.protocols.MFC;
import org.jgroups.protocols.RED;
import org.jgroups.protocols.SYM_ENCRYPT;
import org.jgroups.protocols.TCP;
import org.jgroups.protocols.UFC;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.VERIFY_SUSPECT2;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.jgroups.protocols.pbcast.STABLE;
import org.jgroups.stack.Protocol;

/**
 * The built-in stack of protocols: TCP, discovery through the catalog, every message encrypted and
 * authenticated with the cluster's key.
 */
final class Stack {
  private static final Sql INSERT = Sql.of(Stack.class, "insert_node");
  private static final Sql DELETE = Sql.of(Stack.class, "delete_node");
  private static final Sql LIST = Sql.of(Stack.class, "list_nodes");
  private static final int CONNECT_MS = 500;

  /** What a server that was killed left in the catalog is asked so often before it is forgotten. */
  private static final int JOIN_ATTEMPTS = 3;

  private static final int JOIN_MS = 3_000;
  private static final int SUSPECT_MS = 1_000;
  private static final int MERGE_LEAST_MS = 2_000;
  private static final int MERGE_MOST_MS = 10_000;
  private static final int FAILURE_PORT_ABOVE = 1_000;
  private static final int NONCE_BYTES = 12;

  private Stack() {}

  static JChannel channel(ClusterSettings settings, DataSource catalog, SecretKey key)
      throws Exception {
    TCP tcp = new TCP();
    tcp.setSockConnTimeout(CONNECT_MS);
    tcp.setBindAddress(settings.address());
    tcp.setBindPort(settings.port());
    tcp.setPortRange(settings.ports());
    SYM_ENCRYPT encryption = new SYM_ENCRYPT();
    encryption.symAlgorithm(ClusterKey.ALGORITHM);
    encryption.symIvLength(NONCE_BYTES);
    encryption.setSecretKey(key);
    List<Protocol> bottomUp =
        List.of(
            tcp,
            new RED(),
            discovery(catalog),
            new MERGE3().setMinInterval(MERGE_LEAST_MS).setMaxInterval(MERGE_MOST_MS),
            new FD_SOCK2()
                .setBindAddress(settings.address())
                .setOffset(FAILURE_PORT_ABOVE)
                .setPortRange(settings.ports()),
            new FD_ALL3(),
            new VERIFY_SUSPECT2().setTimeout(SUSPECT_MS),
            encryption,
            new NAKACK2(),
            new UNICAST3(),
            new STABLE(),
            new GMS()
                .setJoinTimeout(JOIN_MS)
                .setMaxJoinAttempts(JOIN_ATTEMPTS)
                .printLocalAddress(false),
            new UFC(),
            new MFC(),
            new FRAG4(),
            new FORK());
    return new JChannel(bottomUp);
  }

  private static JDBC_PING2 discovery(DataSource catalog) {
    JDBC_PING2 discovery = new JDBC_PING2();
    discovery
        .setDataSource(catalog)
        .setInitializeSql(null)
        .setInsertSingleSql(INSERT.text())
        .setDeleteSingleSql(DELETE.text())
        .setSelectAllPingdataSql(LIST.text());
    discovery.removeAllDataOnViewChange(true);
    return discovery;
  }
}
