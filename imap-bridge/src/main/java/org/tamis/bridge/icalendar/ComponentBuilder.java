package org.tamis.bridge.icalendar;

import com.github.mangstadt.vinnie.VObjectProperty;
import com.github.mangstadt.vinnie.io.Context;
import com.github.mangstadt.vinnie.io.VObjectDataListener;
import com.github.mangstadt.vinnie.io.Warning;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the lines of one iCalendar object together, and stops at the first that is wrong. */
final class ComponentBuilder implements VObjectDataListener {
  /** A year of daily exceptions has 366. */
  private static final int MOST_COMPONENTS = 2_000;

  private static final int MOST_PROPERTIES = 40_000;

  /** VCALENDAR, VEVENT, PARTICIPANT, VLOCATION (RFC 9073), and one to spare. */
  private static final int DEEPEST = 5;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,100}");

  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable Component root;
  private @Nullable String problem;
  private int components;
  private int properties;

  /** A component whose end has not come yet. */
  private record Open(String name, List<Property> properties, List<Component> children) {}

  Component built() throws Malformed {
    if (problem != null) {
      throw new Malformed(problem);
    }
    if (!open.isEmpty()) {
      throw new Malformed(open.getFirst().name() + " has no END");
    }
    if (root == null) {
      throw new Malformed("not an iCalendar object");
    }
    return root;
  }

  @Override
  public void onComponentBegin(String name, Context context) {
    if (++components > MOST_COMPONENTS) {
      stop("more than " + MOST_COMPONENTS + " components", context);
    } else if (open.size() == DEEPEST) {
      stop("components nested too deeply", context);
    } else if (open.isEmpty() && (root != null || !name.equalsIgnoreCase("VCALENDAR"))) {
      stop("not a single iCalendar object", context);
    } else if (!NAME.matcher(name).matches()) {
      stop("invalid component name", context);
    }
    open.push(new Open(upper(name), new ArrayList<>(), new ArrayList<>()));
  }

  @Override
  public void onComponentEnd(String name, Context context) {
    Open closed = open.pop();
    // of the components that an END leaves open the reader tells the ends, too
    if (!context.getUnfoldedLine().strip().equalsIgnoreCase("END:" + closed.name())) {
      stop(closed.name() + " has no END", context);
    }
    Component component = new Component(closed.name(), closed.properties(), closed.children());
    if (open.isEmpty()) {
      root = component;
    } else {
      open.getFirst().children().add(component);
    }
  }

  @Override
  public void onVersion(String value, Context context) {
    add(new Property("VERSION", value), context);
  }

  @Override
  public void onProperty(VObjectProperty property, Context context) {
    boolean named = property.getGroup() == null && NAME.matcher(property.getName()).matches();
    if (!named || open.isEmpty() || !hasGoodParameters(property)) {
      stop("line " + context.getLineNumber() + " is not a property of a component", context);
    } else if (hasControls(property.getValue()) || property.getValue().indexOf('\n') >= 0) {
      stop("line " + context.getLineNumber() + " contains control characters", context);
    } else {
      Map<String, List<String>> parameters = new LinkedHashMap<>();
      property
          .getParameters()
          .getMap()
          .forEach((name, values) -> parameters.put(upper(name), List.copyOf(values)));
      add(new Property(upper(property.getName()), parameters, property.getValue()), context);
    }
  }

  private static boolean hasGoodParameters(VObjectProperty property) {
    return property.getParameters().getMap().entrySet().stream()
        .allMatch(entry ->
            entry.getKey() != null
                && NAME.matcher(entry.getKey()).matches()
                && entry.getValue().stream().noneMatch(ComponentBuilder::hasControls));
  }

  /** RFC 5545 §3.1; a line end can be in a parameter only (RFC 6868). */
  private static boolean hasControls(String text) {
    return text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t' && c != '\n');
  }

  private void add(Property property, Context context) {
    if (++properties > MOST_PROPERTIES) {
      stop("more than " + MOST_PROPERTIES + " properties", context);
    } else if (open.isEmpty()) {
      stop("a property outside the iCalendar object", context);
    } else {
      open.getFirst().properties().add(property);
    }
  }

  @Override
  public void onWarning(
      Warning warning,
      @Nullable VObjectProperty property,
      @Nullable Exception thrown,
      Context context) {
    if (warning != Warning.UNKNOWN_VERSION) { // which is looked at later
      stop("line " + context.getLineNumber() + " is malformed", context);
    }
  }

  private void stop(String what, Context context) {
    if (problem == null) {
      problem = what;
    }
    context.stop();
  }

  private static String upper(String name) {
    return name.toUpperCase(Locale.ROOT);
  }
}
