-- The programs of the coalition, named in Spanish in both languages.
with programs as (select * from raw.programs),

final as (
    select programs.program_id, programs.program as program_name
    from programs
)

select * from final
