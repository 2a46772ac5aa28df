package org.tamis.service.testing;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.tamis.service.tls.ServerIdentity;

/** Both sides of a TLS connection, in memory, after the handshake. */
public record TlsPair(SSLEngine client, SSLEngine server) {
  /**
   * @param protocol such as TLSv1.3
   */
  public static TlsPair shakeHands(Path directory, String protocol) throws Exception {
    SSLEngine server =
        ServerIdentity.load(directory.resolve("cert.pem"), directory.resolve("key.pem")).engine();
    server.setUseClientMode(false);
    return shakeHands(Trust.only(directory.resolve("cert.pem")), server, protocol);
  }

  public static TlsPair shakeHands(SSLContext trust, SSLEngine server, String protocol)
      throws SSLException {
    SSLEngine client = trust.createSSLEngine();
    client.setUseClientMode(true);
    SSLParameters parameters = client.getSSLParameters();
    parameters.setProtocols(new String[] {protocol});
    client.setSSLParameters(parameters);
    TlsPair pair = new TlsPair(client, server);
    pair.run();
    return pair;
  }

  private void run() throws SSLException {
    client.beginHandshake();
    server.beginHandshake();
    ByteBuffer toServer = ByteBuffer.allocate(1 << 16);
    ByteBuffer toClient = ByteBuffer.allocate(1 << 16);
    for (int turns = 0; turns < 100 && (isBusy(client) || isBusy(server)); turns++) {
      step(client, toClient, toServer);
      step(server, toServer, toClient);
    }
  }

  private static boolean isBusy(SSLEngine engine) {
    return engine.getHandshakeStatus() != HandshakeStatus.NOT_HANDSHAKING;
  }

  private static void step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws SSLException {
    switch (engine.getHandshakeStatus()) {
      case NEED_TASK -> engine.getDelegatedTask().run();
      case NEED_WRAP -> engine.wrap(ByteBuffer.allocate(0), out);
      default -> {
        in.flip();
        engine.unwrap(in, ByteBuffer.allocate(1 << 16));
        in.compact();
      }
    }
  }
}
