package org.tamis.cli.setup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.cli.account.AuthMethod;
import org.tamis.cli.account.Credentials;
import org.tamis.cli.account.OwnAccount;
import org.tamis.cli.discovery.ServerUrl;
import org.tamis.cli.secret.TypedSecret;

/** What users hear when a log-in fails, by what servers say. */
@Timeout(600)
class LoginTrialTest {
  /** Says the greeting, refuses the log-in with these words, and knows no other command. */
  private static ServerSocket server(String greeting, String refusal) throws IOException {
    ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual()
        .start(() -> {
          try (Socket peer = listener.accept()) {
            peer.getOutputStream().write((greeting + "\r\n").getBytes(UTF_8));
            answer(peer, refusal);
          } catch (IOException _) {
            // the client has gone
          }
        });
    return listener;
  }

  private static void answer(Socket peer, String refusal) throws IOException {
    var in = new BufferedReader(new InputStreamReader(peer.getInputStream(), UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      String reply =
          switch (words[1]) {
            case "LOGIN" -> words[0] + " NO " + refusal;
            case "CAPABILITY" -> "* CAPABILITY IMAP4rev1\r\n" + words[0] + " OK done";
            default -> words[0] + " OK done";
          };
      peer.getOutputStream().write((reply + "\r\n").getBytes(UTF_8));
    }
  }

  private static LoginTrial tried(ServerSocket listener, TransportSecurity security) {
    ServerUrl url =
        new ServerUrl(ServerUrl.Service.IMAP, "127.0.0.1", listener.getLocalPort(), security);
    return LoginTrial.imap(
        new OwnAccount(
            "work",
            "ann@example.org",
            List.of(),
            OwnAccount.settings(url, Optional.empty()),
            Optional.empty(),
            new Credentials("ann", new TypedSecret("hunter2"), AuthMethod.PLAIN),
            Optional.empty(),
            Path.of("")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[ALERT] Application-specific password required: https://support.example/ (Failure) | the server wants an app password: make one",
        "[AUTHENTICATIONFAILED] Please use an app password | the server wants an app password: make one",
        "[ALERT] Please log in via your web browser: web login required | the server wants a token in place of a password: give --token-command",
        "AUTHENTICATE failed: BasicAuthBlocked | the server wants a token in place of a password",
        "[AUTHENTICATIONFAILED] Invalid credentials | is the password right, and the user name (--user)?",
        "LOGIN failed. | is the password right, and the user name (--user)?",
      })
  void refusals(String refusal, String help) throws IOException {
    try (ServerSocket listener = server("* OK [CAPABILITY IMAP4rev1] hi", refusal)) {
      assertThat(tried(listener, TransportSecurity.NONE))
          .isInstanceOfSatisfying(
              LoginTrial.Failed.class,
              failed -> {
                assertThat(failed.help()).startsWith(help);
                assertThat(failed.reason())
                    .contains(refusal.replaceFirst("^\\[\\w+] ", ""))
                    .doesNotContain("hunter2");
              });
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "* OK [CAPABILITY IMAP4rev1 LOGINDISABLED] hi | NONE | leave out --unencrypted",
        "* OK [CAPABILITY IMAP4rev1] hi | STARTTLS | without it the password would cross the network unprotected: try --imap imaps://127.0.0.1",
        "* OK [CAPABILITY IMAP4rev1] hi | TLS | if the server wants STARTTLS on this port, write imap:// in place of imaps://",
        "* BYE too many connections | NONE | are host and port right, and can this machine reach 127.0.0.1 on port",
      })
  void connections(String greeting, TransportSecurity security, String help) throws IOException {
    try (ServerSocket listener = server(greeting, "never")) {
      assertThat(tried(listener, security))
          .isInstanceOfSatisfying(
              LoginTrial.Failed.class, failed -> assertThat(failed.help()).startsWith(help));
    }
  }
}
