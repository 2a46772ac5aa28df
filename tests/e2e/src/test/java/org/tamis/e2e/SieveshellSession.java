package org.tamis.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tamis.bridge.testing.ServerHome;

/**
 * Cyrus's sieveshell, of the packages that {@code tests/servers/fetch} unpacks; a session for each
 * step, since it ends at warnings. It has no TLS.
 */
record SieveshellSession() implements ClientSession {
  private static final Path PROGRAM = ServerHome.unpacked().resolve("usr/lib/cyrus/bin/sieveshell");

  @Override
  public String name() {
    return "sieveshell";
  }

  @Override
  public List<String> probe() {
    return List.of("perl", "-c", PROGRAM.toString());
  }

  @Override
  public String packages() {
    return "cyrus-admin";
  }

  @Override
  public ClientReport run(ClientSite site) throws IOException {
    return new StepRecorder(arguments -> commands(site, arguments.getFirst()))
        .step("login", "list")
        .step("put", "put good.sieve main")
        .step("bad", "put bad.sieve bad")
        .step("warnings", "put odd.sieve odd")
        .step("activate", "activate main")
        .step("list", "list")
        .step("download", "get main")
        .step("delete-active", "delete main")
        .step("deactivate", "deactivate")
        .step("delete", "delete main")
        .step("logout", "delete odd")
        .report();
  }

  private static TamisProcess.Ended commands(ClientSite site, String command) throws IOException {
    Files.writeString(site.directory().resolve("commands"), command + "\nquit\n");
    String server = "localhost:" + site.port();
    TamisProcess.Ended ended =
        site.run(
            "",
            List.of(
                "perl",
                PROGRAM.toString(),
                "--username=" + ClientSite.ACCOUNT,
                "--authname=" + ClientSite.ACCOUNT,
                "--password=" + ClientSite.PASSWORD,
                "--execfile=commands",
                server));
    String text = ended.out().replace("connecting to " + server + "\n", "");
    return new TamisProcess.Ended(ended.exitCode(), text, ended.err());
  }
}
