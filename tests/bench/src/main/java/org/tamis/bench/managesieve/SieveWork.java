package org.tamis.bench.managesieve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.tamis.bench.load.Burst;
import org.tamis.bench.load.RuleScript;

/** What clients do again and again. */
sealed interface SieveWork {
  /** As it is called in the results. */
  String name();

  /** A client of this kind, at a port. */
  Burst.Client client(int port, List<String> accounts) throws IOException;

  private static String account(List<String> accounts, long number) {
    return accounts.get((int) (number % accounts.size()));
  }

  /** Connect, log in, LISTSCRIPTS, LOGOUT: what webmail does for a click. */
  record Plain() implements SieveWork {
    @Override
    public String name() {
      return "session";
    }

    @Override
    public Burst.Client client(int port, List<String> accounts) {
      return each(number -> {
        try (SieveSession session = new SieveSession(port)) {
          session.logIn(account(accounts, number));
          session.list();
        }
      });
    }
  }

  /** The same under STARTTLS. */
  record Tls(FullHandshakes tls) implements SieveWork {
    @Override
    public String name() {
      return "session, TLS";
    }

    @Override
    public Burst.Client client(int port, List<String> accounts) {
      return each(number -> {
        try (SieveSession session = new SieveSession(port)) {
          session.startTls(tls);
          session.logIn(account(accounts, number));
          session.list();
        }
      });
    }
  }

  /** PUTSCRIPT of another script each time, in a session that stays. */
  record Put(int rules) implements SieveWork {
    @Override
    public String name() {
      return String.format(Locale.ROOT, "PUTSCRIPT %.1f KB", script(0).length / 1_000.0);
    }

    private byte[] script(long number) {
      String owner = String.format(Locale.ROOT, "number %012d", number);
      return RuleScript.of(rules, owner).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Burst.Client client(int port, List<String> accounts) throws IOException {
      return new Puts(this, new SieveSession(port), accounts);
    }
  }

  /** Logs in as the account whose turn it is then. */
  final class Puts implements Burst.Client {
    private final Put put;
    private final SieveSession session;
    private final List<String> accounts;
    private boolean isLoggedIn;

    Puts(Put put, SieveSession session, List<String> accounts) {
      this.put = put;
      this.session = session;
      this.accounts = accounts;
    }

    @Override
    public void ask(long number) throws IOException {
      if (!isLoggedIn) {
        session.logIn(account(accounts, number));
        isLoggedIn = true;
      }
      session.put("bench", put.script(number));
    }

    @Override
    public void close() throws IOException {
      session.close();
    }
  }

  /** A session that begins and ends with what is asked for. */
  @FunctionalInterface
  interface Whole {
    void run(long number) throws IOException;
  }

  private static Burst.Client each(Whole session) {
    return new Burst.Client() {
      @Override
      public void ask(long number) throws IOException {
        session.run(number);
      }

      @Override
      public void close() {}
    };
  }
}
