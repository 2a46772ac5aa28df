package org.tamis.managesieve.session;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tamis.managesieve.wire.ManageSieveReply;
import org.tamis.service.sasl.SaslMechanism;
import org.tamis.service.scripts.ScriptCheck;

/** What the server can do for this client now (RFC 5804 §1.7). Nothing that does not work. */
final class Capabilities {
  private Capabilities() {}

  static ManageSieveReply of(Session session) {
    ScriptCheck check = session.services().check();
    List<String> lines = new ArrayList<>();
    add(lines, "IMPLEMENTATION", "Tamis " + session.services().version());
    add(lines, "VERSION", "1.0");
    add(lines, "SASL", mechanisms(session)); // always: clients miss an absent line
    add(lines, "SIEVE", String.join(" ", check.capabilities()));
    addList(lines, "NOTIFY", check.notifyMethods());
    addList(lines, "EXTLISTS", check.externalLists());
    add(lines, "LANGUAGE", "en"); // RFC 5646
    if (offersTls(session)) {
      lines.add(ManageSieveReply.capability("STARTTLS"));
    }
    session.owner().ifPresent(owner -> addForUser(lines, session, owner));
    lines.add(ManageSieveReply.capability("UNAUTHENTICATE"));
    return ManageSieveReply.listing(lines);
  }

  /** RFC 5804 §1.7: OWNER not in unauthenticated state. */
  private static void addForUser(List<String> lines, Session session, String owner) {
    // ManageSieveJ reads a number without quotes here, and takes a greeting with it for broken
    add(lines, "MAXREDIRECTS", Integer.toString(session.rules().maxRedirects()));
    add(lines, "OWNER", owner);
  }

  /** RFC 5804 §1.7: not after TLS has begun or the client has logged in. */
  static boolean offersTls(Session session) {
    return session.rules().offersTls() && !session.hasTls() && !session.isLoggedIn();
  }

  private static void add(List<String> lines, String name, String value) {
    lines.add(ManageSieveReply.capability(name, value));
  }

  private static void addList(List<String> lines, String name, List<String> values) {
    if (!values.isEmpty()) {
      add(lines, name, String.join(" ", values));
    }
  }

  /** What can be used now, for the line SASL. */
  static String mechanisms(Session session) {
    return session.services().mechanisms().stream()
        .filter(mechanism -> takesLogins(session))
        .filter(mechanism -> mechanism.isOffered(session.channel()))
        .map(SaslMechanism::name)
        .collect(Collectors.joining(" "));
  }

  static boolean takesLogins(Session session) {
    return session.hasTls() || !session.rules().requireTls();
  }
}
