package org.ansinh.platform.area;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ansinh.law.Text;
import org.ansinh.law.Verification;
import org.ansinh.platform.launch.Fault;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /dia-ban}: the units of a day, and what each was before and became after. Public. */
@Controller
public class AreaPages {

    private static final LocalDate FIRST = LocalDate.of(2004, 7, 8);

    private final Areas areas;

    AreaPages(Areas areas) {
        this.areas = areas;
    }

    /** A unit in a list. */
    public record Line(int id, String name, AreaUnit.Kind kind, String code, String parent, LocalDate from) {}

    /** A unit before or after, with the share of the territory and, when a figure was asked, that figure read for it. */
    public record Kin(int id, String name, LocalDate from, @org.jspecify.annotations.Nullable LocalDate to, String code, BigDecimal percent,
            Text rule, String legalReference, Verification verification, Optional<Figure> figure) {}

    @GetMapping("/dia-ban")
    String units(@RequestParam(name = "ngay", defaultValue = "") String ngay, @ModelAttribute("page") Page page, Model model) {
        LocalDate day = day(ngay, page.today());
        model.addAttribute("day", day);
        model.addAttribute("units", areas.on(day).stream().map(unit -> line(unit, day, page.locale())).toList());
        return "area/units";
    }

    @GetMapping("/dia-ban/{id}")
    String unit(@PathVariable("id") int id, @RequestParam(name = "so", defaultValue = "") String figure,
            @RequestParam(name = "loai", defaultValue = "COUNT") Figure.Kind kind, @ModelAttribute("page") Page page, Model model) {
        AreaUnit unit = areas.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Optional<BigDecimal> number = figure.isBlank() ? Optional.empty() : Optional.of(number(figure));
        model.addAttribute("unit", unit);
        model.addAttribute("codes", areas.codes(id));
        model.addAttribute("figure", figure);
        model.addAttribute("kind", kind);
        model.addAttribute("predecessors", kin(areas.predecessors(id), id, number, kind, page.locale()));
        model.addAttribute("successors", kin(areas.successors(id), id, number, kind, page.locale()));
        model.addAttribute("parent", Optional.ofNullable(unit.parent()).flatMap(areas::find));
        return "area/unit";
    }

    private List<Kin> kin(List<Share> shares, int of, Optional<BigDecimal> number, Figure.Kind kind, Locale locale) {
        List<Kin> kin = new ArrayList<>();
        for (Share share : shares) {
            AreaUnit unit = share.unit();
            kin.add(new Kin(unit.id(), unit.name(locale), unit.from(), unit.to(),
                    areas.codes(unit.id()).stream().map(AreaCode::code).findFirst().orElse(""),
                    share.share().movePointRight(2), share.rule(), share.legalReference(), share.verification(),
                    number.flatMap(value -> areas.translate(value, kind, of, unit.id()))));
        }
        return kin;
    }

    private Line line(AreaUnit unit, LocalDate day, Locale locale) {
        String parent = Optional.ofNullable(unit.parent()).flatMap(id -> areas.find(id, day)).map(above -> above.name(locale)).orElse("");
        return new Line(unit.id(), unit.name(locale), unit.kind(), areas.code(unit.id(), day).orElse(""), parent, unit.from());
    }

    private static LocalDate day(String text, LocalDate today) {
        try {
            LocalDate day = text.isBlank() ? today : LocalDate.parse(text);
            if (day.isBefore(FIRST)) {
                throw new Fault("area.day.early", "08/07/2004");
            }
            return day;
        } catch (DateTimeParseException e) {
            throw new Fault("area.day.form", text);
        }
    }

    private static BigDecimal number(String text) {
        try {
            return new BigDecimal(text.strip().replace(" ", "").replace(',', '.'));
        } catch (NumberFormatException e) {
            throw new Fault("area.figure.form", text);
        }
    }
}
