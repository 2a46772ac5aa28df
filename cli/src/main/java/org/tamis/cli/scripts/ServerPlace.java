package org.tamis.cli.scripts;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tamis.grammar.source.Source;
import org.tamis.managesieve.client.ManageSieveClient;
import org.tamis.managesieve.client.ManageSieveClient.Judged;
import org.tamis.managesieve.client.ManageSieveClient.Listed;
import org.tamis.service.scripts.ScriptVersion;

/** At a ManageSieve server of anybody's. */
record ServerPlace(ManageSieveClient client) implements ScriptPlace {
  @Override
  public List<Listed> list() throws IOException {
    return client.list();
  }

  @Override
  public Optional<String> get(String name) throws IOException {
    return client.get(name);
  }

  @Override
  public Judged check(String name, String script) throws IOException {
    if (!client.capability("VERSION").isEmpty()) {
      return client.check(script);
    }
    List<String> missing = Required.missing(Source.of(name, script), client.capability("SIEVE"));
    return missing.isEmpty()
        ? new Judged.Taken("")
        : new Judged.Refused(String.join("\n", missing));
  }

  @Override
  public Judged put(String name, String script) throws IOException {
    return client.put(name, script);
  }

  @Override
  public void activate(String name) throws IOException {
    client.activate(name);
  }

  @Override
  public void deactivate() throws IOException {
    client.deactivate();
  }

  @Override
  public void delete(String name) throws IOException {
    client.delete(name);
  }

  @Override
  public void rename(String from, String to) throws IOException {
    client.rename(from, to);
  }

  @Override
  public List<ScriptVersion> versions(String name) throws IOException {
    throw new IOException("ManageSieve tells nothing of older versions: ask the store (--config)");
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
