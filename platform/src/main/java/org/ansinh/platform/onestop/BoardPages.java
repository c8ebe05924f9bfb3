package org.ansinh.platform.onestop;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ansinh.platform.area.AreaUnit;
import org.ansinh.platform.area.Areas;
import org.ansinh.platform.registry.Person;
import org.ansinh.platform.registry.PersonOnDay;
import org.ansinh.platform.registry.Registry;
import org.ansinh.platform.web.Page;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The notice board, for everybody. */
@Controller
class BoardPages {

    private final Board board;
    private final Procedures procedures;
    private final Registry registry;
    private final Areas areas;

    BoardPages(Board board, Procedures procedures, Registry registry, Areas areas) {
        this.board = board;
        this.procedures = procedures;
        this.registry = registry;
        this.areas = areas;
    }

    @GetMapping("/niem-yet")
    String board(
            @RequestParam(name = "dia-ban", defaultValue = "") String code,
            @RequestParam(name = "trang", defaultValue = "1") int number,
            @ModelAttribute("page") Page page,
            Model model) {
        List<AreaUnit> wards = areas.wards(page.today());
        int here = Math.clamp(number, 1, 1000);
        model.addAttribute("areas", wards.stream()
                .map(unit -> new CounterView.Choice(code(unit, page), unit.name(page.locale()), code(unit, page).equals(code))).toList());
        model.addAttribute("area", code);
        model.addAttribute("current", here);
        List<Board.Posted> posted = List.of();
        if (!code.isEmpty()) {
            AreaUnit ward = wards.stream().filter(unit -> code(unit, page).equals(code)).findFirst()
                    .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
            posted = board.on(page.today(), ward.id(), here);
        }
        model.addAttribute("more", posted.size() > Board.PAGE);
        model.addAttribute("posted", views(posted.stream().limit(Board.PAGE).toList(), page));
        return "onestop/board";
    }

    private List<PostedView> views(List<Board.Posted> posted, Page page) {
        List<Long> ids = posted.stream().map(Board.Posted::person).distinct().toList();
        Map<Long, Person> people = registry.find(ids);
        Map<Long, PersonOnDay> homes = registry.on(ids, page.today());
        return posted.stream().flatMap(one -> Stream.ofNullable(people.get(one.person())).map(person -> new PostedView(person.name(),
                Optional.ofNullable(homes.get(one.person())).map(PersonOnDay::hamlet).orElse(""),
                page.t(procedures.programme(one.programme()).name()), one.from(), one.until()))).toList();
    }

    private String code(AreaUnit unit, Page page) {
        return areas.code(unit.id(), page.today()).orElse(String.valueOf(unit.id()));
    }
}
