package org.tamis.engine.ext.dovecotenvironment;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tamis.engine.ext.environment.EnvironmentItems;
import org.tamis.engine.ext.variables.Variable;
import org.tamis.engine.ext.variables.VariableNamespace;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.program.Run;
import org.tamis.engine.signature.Compilation;
import org.tamis.engine.signature.Extension;

/**
 * spec-bosch-sieve-dovecot-environment: three kinds of items, and all items as variables. What
 * stands below {@code vnd.dovecot.config.} is the host's choice.
 */
public final class DovecotEnvironmentExtension
    implements Extension, EnvironmentItems, VariableNamespace {
  private static final String DEFAULT_MAILBOX = "vnd.dovecot.default-mailbox";
  private static final String USERNAME = "vnd.dovecot.username";
  private static final String CONFIG = "vnd.dovecot.config.";

  @Override
  public String capability() {
    return "vnd.dovecot.environment";
  }

  /** Section 5: a script can omit "environment". */
  @Override
  public Set<String> implies() {
    return Set.of("environment");
  }

  @Override
  public boolean knows(String item) {
    return item.equals(DEFAULT_MAILBOX)
        || item.equals(USERNAME)
        || (item.startsWith(CONFIG) && item.length() > CONFIG.length());
  }

  @Override
  public Optional<String> value(String item, Run run) {
    return run.host()
        .environment(item)
        // section 3: normally this is always INBOX
        .or(() -> Optional.of(DeliveryPlan.INBOX).filter(_ -> item.equals(DEFAULT_MAILBOX)));
  }

  @Override
  public String namespace() {
    return "env";
  }

  @Override
  public Optional<Variable> variable(String name, Compilation compilation) {
    List<EnvironmentVariable.Item> items =
        // section 4: a "-" of an item is a "_" in the name of its variable
        Stream.of(name.replace('_', '-'), name)
            .distinct()
            .flatMap(item -> known(item, compilation))
            .toList();
    return items.isEmpty() ? Optional.empty() : Optional.of(new EnvironmentVariable(items));
  }

  private static Stream<EnvironmentVariable.Item> known(String item, Compilation compilation) {
    return EnvironmentItems.active(compilation).stream()
        .filter(items -> items.knows(item))
        .map(items -> new EnvironmentVariable.Item(item, items));
  }
}
