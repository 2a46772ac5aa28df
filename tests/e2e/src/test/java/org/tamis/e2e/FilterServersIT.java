package org.tamis.e2e;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.icegreen.greenmail.util.GreenMail;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.CourierServer;
import org.tamis.bridge.testing.CyrusServer;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.bridge.testing.ImapServer;
import org.tamis.bridge.testing.PatientGreenMail;

/** Existing mail is sorted on each server; Courier has no MOVE. */
@Timeout(1_200)
class FilterServersIT {
  @Nested
  class Dovecot extends FilterTable {
    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
      assumeThat(DovecotServer.missing()).as("this test needs Dovecot").isEmpty();
      start(directory, DovecotServer.start(DovecotServer.Layout.INBOX_DOT));
    }
  }

  @Nested
  class Cyrus extends FilterTable {
    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
      assumeThat(CyrusServer.missing()).as("this test needs Cyrus").isEmpty();
      start(directory, CyrusServer.start(CyrusServer.Layout.SLASH));
    }
  }

  @Nested
  class Courier extends FilterTable {
    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
      assumeThat(CourierServer.missing()).as("this test needs Courier").isEmpty();
      start(directory, CourierServer.start(List.of(ACCOUNT)));
    }
  }

  @Nested
  class OnGreenMail extends FilterTable {
    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
      start(directory, LocalGreenMail.start(ACCOUNT));
    }
  }

  private record LocalGreenMail(GreenMail server) implements ImapServer {
    private static final String PASSWORD = "secret";

    static LocalGreenMail start(String account) {
      GreenMail server = PatientGreenMail.of("imap");
      server.start();
      server.setUser(account, account, PASSWORD);
      return new LocalGreenMail(server);
    }

    @Override
    public int imapPort() {
      return server.getImap().getPort();
    }

    @Override
    public Naming naming() {
      return new Naming("", ".");
    }

    @Override
    public Login login(String account) {
      return new Login(account, PASSWORD, "");
    }

    @Override
    public void close() {
      server.stop();
    }
  }
}
