package org.tamis.bench.managesieve;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tamis.bench.managesieve.SieveReport.Idle;

/** What a connection takes that has logged in and asks for nothing. */
final class IdleMemory {
  private static final int FEWER = 10;

  private final SieveServer server;
  private final boolean tls;
  private final FullHandshakes handshakes = new FullHandshakes();
  private final List<SieveSession> sessions = new ArrayList<>();

  IdleMemory(SieveServer server, boolean tls) {
    this.server = server;
    this.tls = tls;
  }

  /**
   * As the difference to a tenth of the connections, so that what the server itself takes is out.
   */
  Idle with(int connections) throws IOException, InterruptedException {
    try {
      hold(connections / FEWER);
      SieveServer.Taken few = server.taken();
      hold(connections);
      SieveServer.Taken all = server.taken();
      double each = all.since(few) / (double) (connections - connections / FEWER);
      return new Idle(server.name(), tls, connections, each, all.pss());
    } finally {
      end();
    }
  }

  private void hold(int number) throws IOException {
    while (sessions.size() < number) {
      SieveSession session = new SieveSession(server.port());
      sessions.add(session);
      if (tls) {
        session.startTls(handshakes);
      }
      session.logIn(server.accounts().get(sessions.size() % server.accounts().size()));
      session.list();
    }
  }

  private void end() throws IOException {
    for (SieveSession session : sessions) {
      session.close();
    }
    sessions.clear();
  }
}
