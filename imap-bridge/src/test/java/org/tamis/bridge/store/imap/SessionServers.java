package org.tamis.bridge.store.imap;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tamis.bridge.testing.CourierServer;
import org.tamis.bridge.testing.CyrusServer;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ImapLink;
import org.tamis.bridge.testing.ImapLink.Mask;
import org.tamis.bridge.testing.ImapServer;
import org.tamis.bridge.testing.PatientGreenMail;

/** Real servers for sessions, each started once, and what they are made to lack. */
final class SessionServers implements AutoCloseable {
  private static final int ACCOUNTS = 200;

  private final Map<Kind, Running> running = new EnumMap<>(Kind.class);

  private enum Kind {
    DOVECOT,
    CYRUS,
    COURIER,
    GREENMAIL
  }

  /** A server as it is, or without something. */
  enum Row {
    DOVECOT(Kind.DOVECOT, Mask.NOTHING),
    DOVECOT_WITHOUT_MOVE(Kind.DOVECOT, Mask.of("MOVE")),
    DOVECOT_WITHOUT_MOVE_AND_UIDPLUS(Kind.DOVECOT, Mask.of("MOVE", "UIDPLUS")),
    DOVECOT_WITHOUT_UIDPLUS(Kind.DOVECOT, Mask.of("UIDPLUS")),
    DOVECOT_WITHOUT_CONDSTORE(Kind.DOVECOT, Mask.of("CONDSTORE", "QRESYNC")),
    DOVECOT_WITHOUT_ESEARCH(Kind.DOVECOT, Mask.of("ESEARCH")),
    DOVECOT_WITHOUT_NOTIFY(Kind.DOVECOT, Mask.of("NOTIFY")),
    DOVECOT_WITHOUT_NOTIFY_AND_IDLE(Kind.DOVECOT, Mask.of("NOTIFY", "IDLE")),
    DOVECOT_WITHOUT_KEYWORDS(Kind.DOVECOT, Mask.NOTHING.withoutKeywords()),
    DOVECOT_AS_IN_1996(
        Kind.DOVECOT,
        Mask.of("MOVE", "UIDPLUS", "CONDSTORE", "QRESYNC", "ESEARCH", "NOTIFY", "IDLE", "ID")
            .withoutKeywords()),
    CYRUS(Kind.CYRUS, Mask.NOTHING),
    COURIER(Kind.COURIER, Mask.NOTHING),
    GREENMAIL(Kind.GREENMAIL, Mask.NOTHING);

    private final Kind kind;
    private final Mask mask;

    Row(Kind kind, Mask mask) {
      this.kind = kind;
      this.mask = mask;
    }

    boolean has(String capability) {
      Set<String> lacks =
          switch (kind) {
            case DOVECOT, CYRUS -> Set.of();
            case COURIER -> Set.of("MOVE", "CONDSTORE", "NOTIFY");
            case GREENMAIL -> Set.of("CONDSTORE", "NOTIFY");
          };
      return !lacks.contains(capability) && !mask.capabilities().contains(capability);
    }

    boolean keepsKeywords() {
      return mask.keywords();
    }
  }

  /** One that runs. */
  private record Running(int port, Optional<ImapServer> server, AutoCloseable end) {}

  static String account(int number) {
    return "a" + number + "@x.example";
  }

  Optional<String> missing(Row row) {
    return switch (row.kind) {
      case DOVECOT -> DovecotServer.missing();
      case CYRUS -> CyrusServer.missing();
      case COURIER -> CourierServer.missing();
      case GREENMAIL -> Optional.empty();
    };
  }

  private Running running(Row row) throws IOException {
    Running known = running.get(row.kind);
    if (known == null) {
      known = start(row.kind);
      running.put(row.kind, known);
    }
    return known;
  }

  private static Running start(Kind kind) throws IOException {
    return switch (kind) {
      case DOVECOT -> of(DovecotServer.start(DovecotServer.Layout.SLASH));
      case CYRUS -> of(CyrusServer.start(CyrusServer.Layout.SLASH));
      case COURIER ->
          of(
              CourierServer.start(
                  IntStream.range(0, ACCOUNTS).mapToObj(SessionServers::account).toList()));
      case GREENMAIL -> greenMail();
    };
  }

  private static Running of(ImapServer server) {
    return new Running(server.imapPort(), Optional.of(server), server);
  }

  private static Running greenMail() {
    GreenMail mail = PatientGreenMail.of("imap");
    mail.withConfiguration(new GreenMailConfiguration().withDisabledAuthentication());
    mail.start();
    return new Running(mail.getImap().getPort(), Optional.empty(), mail::stop);
  }

  int port(Row row) throws IOException {
    return running(row).port;
  }

  /** A new one, which leads to the server as the row has it. */
  ImapLink link(Row row) throws IOException {
    return new ImapLink(port(row), row.mask);
  }

  ImapLogin login(Row row, String account) {
    return running
        .get(row.kind)
        .server
        .map(server -> login(server.login(account)))
        .orElse(ImapLogin.as(account, "any"));
  }

  private static ImapLogin login(ImapServer.Login login) {
    return login.actFor().isEmpty()
        ? ImapLogin.as(login.user(), login.password())
        : ImapLogin.master(login.user(), login.password(), login.actFor());
  }

  @Override
  public void close() throws IOException {
    for (Running one : new ArrayList<>(running.values())) {
      try {
        one.end.close();
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }
}
