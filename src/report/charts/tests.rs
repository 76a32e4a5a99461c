//! Tests of whole documents.

use super::*;
use crate::table::figure::*;

fn chart(figure: Figure) -> Chart {
    Chart {
        id: "sample".to_owned(),
        title: "Words & <turns>".to_owned(),
        caption: "\"Said\" by\u{0} 'six' speakers.".to_owned(),
        figure,
    }
}

fn bars(bars: Vec<Bar>) -> Figure {
    Figure::Bars(Bars { value_label: "words (n)".to_owned(), bars })
}

fn bar(label: &str, value: Option<f64>) -> Bar {
    Bar { label: label.to_owned(), group: None, value }
}

fn empty_figures() -> Vec<Figure> {
    let words = || "words".to_owned();
    let stacked = StackedBars { value_label: words(), categories: Vec::new(), series: Vec::new() };
    let floor =
        Floor { position_label: words(), total: 0.0, lanes: Vec::new(), stretches: Vec::new(), marks: Vec::new() };
    let heat_map = HeatMap {
        row_label: words(),
        column_label: words(),
        value_label: words(),
        rows: Vec::new(),
        columns: Vec::new(),
        cells: Vec::new(),
    };
    let lines =
        Lines { x_label: words(), y_label: words(), places: Vec::new(), references: Vec::new(), lines: Vec::new() };
    let intervals = Intervals {
        value_label: words(),
        series: Vec::new(),
        arrangement: Points::Apart,
        reference: None,
        rows: Vec::new(),
    };
    let areas = Areas {
        x_label: words(),
        y_label: words(),
        strip_label: words(),
        places: Vec::new(),
        areas: Vec::new(),
        leaders: Vec::new(),
    };
    vec![
        bars(Vec::new()),
        Figure::StackedBars(stacked),
        Figure::Floor(floor),
        Figure::HeatMap(heat_map),
        Figure::Lines(lines),
        Figure::Intervals(intervals),
        Figure::Areas(areas),
    ]
}

#[test]
fn a_document_opens_with_its_role_title_and_description() {
    let document = draw(&chart(bars(vec![bar("Nowak", Some(17.0))]))).unwrap();
    let mut lines = document.lines();
    let root = lines.next().unwrap();
    assert!(root.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"960\""));
    assert!(root.contains("viewBox=\"0 0 960 "));
    assert!(root.contains("font-family=\"Helvetica, "));
    assert_eq!(lines.next(), Some("<title>Words &amp; &lt;turns&gt;</title>"));
    assert_eq!(lines.next(), Some("<desc>&quot;Said&quot; by &apos;six&apos; speakers.</desc>"));
    assert_eq!(document.matches("<svg").count(), 1);
    assert!(document.trim_end().ends_with("</svg>"));
}

#[test]
fn hostile_names_are_escaped_and_lose_their_control_characters() {
    let name = "</text><script>\u{1b}alert('&')</script>";
    let document = draw(&chart(bars(vec![bar(name, Some(1.0))]))).unwrap();
    assert!(!document.contains("<script"));
    assert!(document.contains("&lt;/text&gt;&lt;script&gt;alert(&apos;&amp;&apos;)"));
    let is_allowed = |character: char| character == '\n' || !character.is_control();
    assert!(document.chars().all(is_allowed));
}

#[test]
fn every_kind_without_data_says_so() {
    for figure in empty_figures() {
        let document = draw(&chart(figure)).unwrap();
        assert!(document.contains("\nno data\n"), "{document}");
    }
}

#[test]
fn the_same_chart_gives_the_same_bytes() {
    let one = chart(bars(vec![bar("Pawełek", Some(3398.0)), bar("Nowak", None)]));
    assert_eq!(draw(&one).unwrap(), draw(&one.clone()).unwrap());
}

#[test]
fn numbers_without_a_place_are_refused() {
    for value in [f64::NAN, f64::INFINITY, -1.0] {
        let refused = draw(&chart(bars(vec![bar("Nowak", Some(value))])));
        assert!(matches!(refused, Err(DrawError::UnfitData { .. })));
    }
}

#[test]
fn a_stretch_in_no_lane_is_refused() {
    let floor = Floor {
        position_label: "words".to_owned(),
        total: 10.0,
        lanes: Vec::new(),
        stretches: vec![Stretch { lane: 3, start: 0.0, end: 1.0 }],
        marks: Vec::new(),
    };
    let refused = draw(&chart(Figure::Floor(floor))).unwrap_err();
    assert_eq!(refused.to_string(), "chart `sample` cannot be drawn: lane 3 is used, but there are only 0");
}

#[test]
fn a_series_of_another_length_than_the_categories_is_refused() {
    let stacked = StackedBars {
        value_label: "turns".to_owned(),
        categories: vec!["Nowak".to_owned()],
        series: vec![Series { name: "question".to_owned(), values: Vec::new() }],
    };
    assert!(draw(&chart(Figure::StackedBars(stacked))).is_err());
}

#[test]
fn a_ragged_matrix_is_refused() {
    let heat_map = HeatMap {
        row_label: "from".to_owned(),
        column_label: "to".to_owned(),
        value_label: "turns".to_owned(),
        rows: vec!["Nowak".to_owned()],
        columns: vec!["Nowak".to_owned()],
        cells: vec![vec![None, None]],
    };
    assert!(draw(&chart(Figure::HeatMap(heat_map))).is_err());
}

/// One figure of each kind with one amount in it.
fn figures_of(value: f64) -> Vec<Figure> {
    let name = || "Nowak".to_owned();
    let stacked = StackedBars {
        value_label: String::new(),
        categories: vec![name()],
        series: vec![Series { name: name(), values: vec![value] }],
    };
    let floor = Floor {
        position_label: String::new(),
        total: value,
        lanes: vec![Lane { label: name(), group: None }],
        stretches: vec![Stretch { lane: 0, start: 0.0, end: value }],
        marks: Vec::new(),
    };
    let heat_map = HeatMap {
        row_label: String::new(),
        column_label: String::new(),
        value_label: String::new(),
        rows: vec![name()],
        columns: vec![name()],
        cells: vec![vec![Some(value)]],
    };
    let lines = Lines {
        x_label: String::new(),
        y_label: String::new(),
        places: Vec::new(),
        references: Vec::new(),
        lines: vec![Line { name: name(), points: vec![(0.0, 0.0), (value, value)] }],
    };
    let intervals = Intervals {
        value_label: String::new(),
        series: vec![name()],
        arrangement: Points::Apart,
        reference: None,
        rows: vec![IntervalRow {
            label: name(),
            note: None,
            values: vec![Some(Point { value, interval: Some((0.0, value)) })],
        }],
    };
    let areas = Areas {
        x_label: String::new(),
        y_label: String::new(),
        strip_label: String::new(),
        places: vec![0.0, value],
        areas: vec![Area { name: name(), is_rest: false, shares: vec![Some(1.0), None] }],
        leaders: vec![Some(0), None],
    };
    vec![
        Figure::Intervals(intervals),
        Figure::Areas(areas),
        bars(vec![bar("Nowak", Some(value)), bar("", Some(0.0))]),
        Figure::StackedBars(stacked),
        Figure::Floor(floor),
        Figure::HeatMap(heat_map),
        Figure::Lines(lines),
    ]
}

#[test]
fn the_largest_and_the_smallest_numbers_can_be_drawn() {
    for value in [0.0, f64::MIN_POSITIVE, 5e-324, 1e-9, 0.1, 1e18, f64::MAX] {
        for figure in figures_of(value) {
            let document = draw(&chart(figure)).unwrap();
            assert!(!document.contains("NaN"), "{document}");
        }
    }
}
