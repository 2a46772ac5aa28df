package org.tamis.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A library, driven by a program of the tests' resources ({@code clients/}) that prints what {@link
 * ClientReport#parse} reads.
 *
 * @param interpreter of the program, and its options
 * @param program its name
 * @param options behind the port, account, password, authorities and scripts
 */
record DriverSession(
    String name,
    String packages,
    List<String> probe,
    List<String> interpreter,
    String program,
    List<String> options)
    implements ClientSession {

  @Override
  public ClientReport run(ClientSite site) throws IOException {
    boolean implicit = options.contains("ssl://");
    List<String> command = new ArrayList<>(interpreter);
    command.add(site.program(program).toString());
    command.add(String.valueOf(implicit ? site.portWithImplicitTls() : site.port()));
    command.addAll(List.of(ClientSite.ACCOUNT, ClientSite.PASSWORD));
    command.addAll(List.of(site.authorities().toString(), site.directory().toString()));
    command.addAll(options);
    TamisProcess.Ended ended = site.run("", command);
    if (ended.exitCode() != 0) {
      throw new IOException(name + ": " + ended);
    }
    return ClientReport.parse(ended.out());
  }
}
