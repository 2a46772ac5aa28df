package org.tamis.cli.lsp;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.lsp4j.Location;
import org.tamis.grammar.ast.Command;
import org.tamis.grammar.source.Source;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.ScriptStore;

/**
 * Scripts of one account, as its store and its uploads have them. What is open is only text: no
 * file is named or read.
 */
record AccountScripts(String account, ScriptStore store, ScriptCheck check)
    implements Surroundings {
  private static final String SCHEME = "tamis";

  /** The name behind {@code tamis:}. */
  @Override
  public String name(String uri) {
    try {
      URI parsed = new URI(uri);
      boolean isNamed =
          SCHEME.equals(parsed.getScheme())
              && ScriptName.problem(parsed.getSchemeSpecificPart()).isEmpty();
      return isNamed ? parsed.getSchemeSpecificPart() : UNNAMED;
    } catch (URISyntaxException e) {
      return UNNAMED;
    }
  }

  @Override
  public Examined examine(Source script) {
    try {
      return new Examined.Read(check.check(account, script));
    } catch (IOException e) { // not for users, as elsewhere in a server
      return new Examined.Unreadable("the script cannot be checked now");
    }
  }

  /** The other scripts of the account; those of the site have no list. */
  @Override
  public Stream<String> includable(Source script) {
    try {
      return store.listing(account).scripts().stream()
          .map(other -> other.name().value())
          .filter(name -> !name.equals(script.name()))
          .limit(MOST_NAMES);
    } catch (IOException e) {
      return Stream.empty(); // nothing to offer
    }
  }

  @Override
  public Optional<Location> included(Source script, Command include) {
    return Optional.empty();
  }
}
