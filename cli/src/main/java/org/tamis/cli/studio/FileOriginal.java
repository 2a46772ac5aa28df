package org.tamis.cli.studio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;
import org.tamis.cli.format.FileReplacement;
import org.tamis.service.scripts.Quota;
import org.tamis.service.scripts.ScriptEdit;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.text.Reason;

/**
 * The one file with the rules of an account, which is always the active script.
 *
 * @param name what the script is called
 */
record FileOriginal(Path file, ScriptName name) implements Original {
  private static final Quota ONE = new Quota(1, 1 << 20);
  private static final String SUFFIX = ".sieve";

  /** Throws IOException when the file cannot be a script by its name. */
  static FileOriginal of(Path file) throws IOException {
    String whole = String.valueOf(file.getFileName());
    String name =
        whole.endsWith(SUFFIX) ? whole.substring(0, whole.length() - SUFFIX.length()) : whole;
    Optional<String> problem = ScriptName.problem(name);
    if (problem.isPresent()) {
      throw new IOException(file + ": " + problem.get());
    }
    return new FileOriginal(file, new ScriptName(name));
  }

  @Override
  public Snapshot read() throws IOException {
    try {
      return new Snapshot(
          new TreeMap<>(Collections.singletonMap(name, Files.readString(file))), Optional.of(name));
    } catch (NoSuchFileException e) {
      return new Snapshot(new TreeMap<>(), Optional.empty());
    } catch (IOException e) {
      throw new IOException(Reason.about(file.toString(), e), e);
    }
  }

  @Override
  public void carryOut(ScriptEdit edit) throws IOException {
    switch (edit) {
      case ScriptEdit.Put(var script) when script.name().equals(name) -> write(script.text());
      case ScriptEdit.Activate(ScriptName one) when one.equals(name) -> {} // it is
      case ScriptEdit.Put _,
          ScriptEdit.Activate _,
          ScriptEdit.Deactivate _,
          ScriptEdit.Delete _,
          ScriptEdit.Rename _ ->
          throw new IOException(
              "the accounts file says that the rules are in "
                  + file
                  + ", so there is one script, which is called "
                  + name
                  + " and is always active");
    }
  }

  private void write(String text) throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, "");
    }
    FileReplacement.write(file, text);
  }

  @Override
  public String objection(String script) {
    return "";
  }

  @Override
  public Quota quota() {
    return ONE;
  }

  @Override
  public void close() {}
}
