package org.tamis.bridge.lmtp;

import java.net.InetAddress;
import java.util.Optional;
import org.tamis.service.net.PeerSet;
import org.tamis.service.tls.ServerIdentity;

/**
 * How peers come in.
 *
 * @param tls offered on network addresses; empty for none
 * @param requireTls whether nothing is taken from the network without
 * @param xclient who may say for whom it speaks
 * @param proxies who must begin with a header of the PROXY protocol
 * @param nodes whether peers are nodes of this site: they may all say for whom they speak, and only
 *     what they send shows that they have read a reply, since a node that was killed ends its
 *     connections in order
 * @param shared whether the same message may come to other nodes as well: one whose sender has left
 *     without an answer is not delivered, since another node may have done so meanwhile
 */
public record LmtpAccess(
    Optional<ServerIdentity> tls,
    boolean requireTls,
    PeerSet xclient,
    PeerSet proxies,
    boolean nodes,
    boolean shared) {
  /** Without all that. */
  public static final LmtpAccess PLAIN =
      new LmtpAccess(Optional.empty(), false, PeerSet.NONE, PeerSet.NONE);

  /** For other nodes. */
  public static final LmtpAccess NODES =
      new LmtpAccess(Optional.empty(), false, PeerSet.NONE, PeerSet.NONE, true, true);

  /** For mail servers. */
  public LmtpAccess(
      Optional<ServerIdentity> tls, boolean requireTls, PeerSet xclient, PeerSet proxies) {
    this(tls, requireTls, xclient, proxies, false, false);
  }

  public LmtpAccess {
    if (requireTls && tls.isEmpty()) {
      throw new IllegalArgumentException("TLS is required and there is no certificate");
    }
  }

  LmtpAccess beingShared() {
    return new LmtpAccess(tls, requireTls, xclient, proxies, nodes, true);
  }

  /**
   * @param network whether the connection is one over a network
   * @param address of the peer, which a proxy may have told
   */
  LmtpRights of(boolean network, Optional<InetAddress> address) {
    return new LmtpRights(
        address.map(LmtpAccess::text),
        network && tls.isPresent(),
        network && requireTls,
        nodes || xclient.contains(address));
  }

  /** Without the name of the network interface that a link-local address comes with. */
  private static String text(InetAddress address) {
    String text = address.getHostAddress();
    int interfaceName = text.indexOf('%');
    return interfaceName < 0 ? text : text.substring(0, interfaceName);
  }
}
