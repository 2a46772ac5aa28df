package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** docs/dovecot.md: the machine of docs/first-hour.md, where users have one password, Dovecot's. */
@Timeout(1_200)
class BesideDovecotIT {
  @TempDir Path directory;

  /** Until there, the configuration of the first hour. */
  private static final String CONFIGURED =
      "/opt/tamis/packaging/etc/tamis/tamis.toml /etc/tamis/tamis.toml\n";

  /** The section of the page takes the place of that of the file. */
  private static String changeConfiguration() throws IOException {
    String section =
        PageBlocks.of("dovecot.md").all().stream()
            .map(PageBlocks.Block::text)
            .filter(text -> text.startsWith("[accounts]\n"))
            .findFirst()
            .orElseThrow();
    return "sed -i '/^\\[accounts\\]/,/^$/d' /etc/tamis/tamis.toml\n"
        + "cat >> /etc/tamis/tamis.toml <<'END'\n"
        + section
        + "END\n";
  }

  private static String logIn(String password) {
    byte[] plain = ("\0ann@example.org\0" + password).getBytes(StandardCharsets.UTF_8);
    return """
    perl -MIO::Socket::INET -e '$_ = IO::Socket::INET->new("127.0.0.1:4190") or die $!;
      print $_ "AUTHENTICATE \\"PLAIN\\" \\"%s\\"\\r\\nPUTSCRIPT \\"own\\" \\"keep;\\"\\r\\nLOGOUT\\r\\n";
      print "%s: $a" while defined($a = <$_>)'
    """
        .formatted(Base64.getEncoder().encodeToString(plain), password);
  }

  @Test
  void usersHaveOnePassword() throws IOException {
    assumeThat(FreshMachine.missing()).isEmpty();
    String typed =
        PageBlocks.replaced(FirstHourIT.typed(), CONFIGURED, CONFIGURED + changeConfiguration());
    var ended = FreshMachine.run(directory, typed + logIn("secret") + logIn("guess"));
    String all = ended.out() + ended.err();
    assertThat(ended.exitCode()).as(all).isZero();
    assertThat(ended.out())
        .contains("mailbox: Lists\nhdr.subject: the second\n")
        .contains("guess: NO \"authentication failed: wrong user name or password\"")
        .containsPattern("login account=\"ann@example.org\" .* mechanism=PLAIN")
        .contains("script stored account=\"ann@example.org\" script=\"own\"");
  }
}
