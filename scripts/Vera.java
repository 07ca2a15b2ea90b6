import java.io.File;
import java.util.*;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;
import org.verapdf.pdfa.validation.profiles.*;
import org.w3c.dom.*;

/**
 * Checks one PDF against veraPDF's profiles: java -cp JAR Vera.java FILE PROFILE..., PROFILE as in "PDFA-3A".
 * Prints, by tabs, `profile PROFILE RULES` and a line `failed PROFILE CLAUSE TEST TIMES MESSAGE` per rule that fails.
 * The jar lacks JAXB's runtime, so a profile is read with DOM. Exit code 0 when every profile was checked.
 */
public class Vera {
    static String text(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    static List<Element> all(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> list = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) list.add((Element) found.item(i));
        return list;
    }

    static Rule rule(Element e) {
        Element id = all(e, "id").get(0);
        RuleId key = Profiles.ruleIdFromValues(PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"), Integer.parseInt(id.getAttribute("testNumber")));
        ErrorDetails error = Profiles.errorFromValues(text(e, "message"), List.of());
        Boolean deferred = e.hasAttribute("deferred") ? Boolean.valueOf(e.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(key, e.getAttribute("object"), deferred, e.getAttribute("tags"),
            text(e, "description"), text(e, "test"), error, List.of());
    }

    static ValidationProfile profile(String name) throws Exception {
        Element root = DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(Vera.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml")).getDocumentElement();
        Set<Rule> rules = new HashSet<>();
        for (Element e : all(root, "rule")) rules.add(rule(e));
        Set<Variable> variables = new HashSet<>();
        for (Element e : all(root, "variable")) variables.add(Profiles.variableFromValues(
            e.getAttribute("name"), e.getAttribute("object"), text(e, "defaultValue"), text(e, "value")));
        return Profiles.profileFromValues(PDFAFlavour.valueOf(root.getAttribute("flavour")),
            Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0)), "", rules, variables);
    }

    public static void main(String[] args) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : Arrays.asList(args).subList(1, args.length)) {
            ValidationProfile profile = profile(name);
            Map<RuleId, String> messages = new HashMap<>();
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(args[0]), profile.getPDFAFlavour());
                 PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, 100000, false, false, false)) {
                ValidationResult result = validator.validate(parser);
                for (TestAssertion a : result.getTestAssertions()) messages.putIfAbsent(a.getRuleId(), a.getMessage());
                System.out.println("profile\t" + name + "\t" + profile.getRules().size());
                if (result.isCompliant() != result.getFailedChecks().isEmpty()) throw new Exception("unclear result");
                result.getFailedChecks().forEach((id, times) -> System.out.println(String.join("\t", "failed", name,
                    id.getClause(), "" + id.getTestNumber(), "" + times, messages.getOrDefault(id, "").replaceAll("\\s+", " "))));
            }
        }
    }
}
