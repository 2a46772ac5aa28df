package org.tamis.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** sieve-connect; each command of it logs in and out. */
record SieveConnectSession() implements ClientSession {
  @Override
  public String name() {
    return "sieve-connect";
  }

  @Override
  public List<String> probe() {
    return List.of("sieve-connect", "--version");
  }

  @Override
  public String packages() {
    return "sieve-connect";
  }

  @Override
  public ClientReport run(ClientSite site) throws IOException {
    return new StepRecorder(arguments -> command(site, arguments))
        .step("login", "--list")
        .step("put", "--upload", "--localsieve", "good.sieve", "--remotesieve", "main")
        .step("bad", "--upload", "--localsieve", "bad.sieve", "--remotesieve", "bad")
        .step("warnings", "--upload", "--localsieve", "odd.sieve", "--remotesieve", "odd")
        .step("activate", "--activate", "--remotesieve", "main")
        .step("list", "--list")
        .step("download", "--download", "--remotesieve", "main", "--localsieve", "-")
        .step("delete-active", "--delete", "--remotesieve", "main")
        .step("deactivate", "--deactivate")
        .step("delete", "--delete", "--remotesieve", "main")
        .step("logout", "--delete", "--remotesieve", "odd")
        .report();
  }

  private static TamisProcess.Ended command(ClientSite site, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("sieve-connect", "--server", "localhost"));
    command.addAll(List.of("--port", String.valueOf(site.port()), "--user", ClientSite.ACCOUNT));
    command.addAll(List.of("--tlscafile", site.authorities().toString(), "--passwordfd", "0"));
    command.addAll(arguments);
    return site.run(ClientSite.PASSWORD + "\n", command);
  }
}
